"""What other packages make of the same texts: normalising and sentences as near to ours as each package goes.

Themes and headlines are those of `_themes_systems` and `_headlines_systems`.
"""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from importlib.util import find_spec

OnText = Callable[[str], object]

# Without camel-tools' own dependencies, among them PyTorch: its normaliser needs two small ones.
_GROUP, _CAMEL = "pip install --group benchmarks", "pip install --no-deps camel-tools"
# Each with the modules it needs and how to get them.
NEEDS = {
    "PyArabic": (("pyarabic",), _GROUP),
    "camel-tools": (("camel_tools", "emoji", "six"), f"{_GROUP} && {_CAMEL}"),
    "NLTK Punkt": (("nltk",), _GROUP),
    "fastText": (("fasttext",), _GROUP),
    "sumy LexRank": (("sumy",), _GROUP),
    "sumy TextRank": (("sumy",), _GROUP),
    "newspaper4k": (("newspaper",), _GROUP),
    "Anawin, anawin-mini": (("onnxruntime", "tokenizers"), "pip install 'anawin[onnx]'"),
    "Anawin, ensemble": (("onnxruntime", "tokenizers"), "pip install 'anawin[onnx]'"),
}
PACKAGES = {
    "anawin": "anawin",
    "numpy": "numpy",
    "sklearn": "scikit-learn",
    "fasttext": "fasttext-wheel",
    "sumy": "sumy",
    "newspaper": "newspaper4k",
    "nltk": "nltk",
    "pyarabic": "PyArabic",
    "camel_tools": "camel-tools",
    "onnxruntime": "onnxruntime",
}


def not_there(name: str) -> str | None:
    """Why a system cannot take part, if it cannot."""
    modules, remedy = NEEDS.get(name, ((), ""))
    return None if all(find_spec(module) for module in modules) else f"not installed: {remedy}"


def pyarabic_normaliser() -> OnText:
    """Marks, tatweel, lam-alef, hamza on its seats, ta marbuta and alef maqsura."""
    araby, rules = import_module("pyarabic.araby"), import_module("pyarabic.normalize")

    def normalise(text: str) -> str:
        text = araby.strip_tatweel(araby.strip_tashkeel(text))
        text = araby.normalize_hamza(araby.normalize_ligature(text), method="tasheel")
        return str(rules.normalize_spellerrors(text))

    return normalise


def camel_normaliser() -> OnText:
    """NFKC, marks, alefs, alef maqsura, ta marbuta; tatweel by hand, since it has no function of its own for it."""
    forms, dediac = import_module("camel_tools.utils.normalize"), import_module("camel_tools.utils.dediac")

    def normalise(text: str) -> str:
        text = dediac.dediac_ar(forms.normalize_unicode(text)).replace("\u0640", "")
        text = forms.normalize_alef_maksura_ar(forms.normalize_alef_ar(text))
        return str(forms.normalize_teh_marbuta_ar(text))

    return normalise


def punkt() -> OnText:
    """NLTK's splitter, which sumy and newspaper4k use, untrained (it has no Arabic), told of the Arabic question mark."""
    module = import_module("nltk.tokenize.punkt")

    class Arabic(module.PunktLanguageVars):  # type: ignore[name-defined, misc]
        sent_end_chars = (".", "?", "!", "؟", "…")

    return module.PunktSentenceTokenizer(lang_vars=Arabic()).tokenize  # type: ignore[no-any-return]

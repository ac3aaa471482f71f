"""The small network that ships, and the ensemble: what they weigh, that they need little, and that their themes do not slip."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from anawin.cleaning import clean
from anawin.evaluation import main_theme_accuracy, theme_scores
from anawin.pipeline import theme_text
from anawin.taxonomy import SLUGS
from anawin.themes import EnsembleThemes, load_themes
from conftest import TESTS

pytest.importorskip("onnxruntime")
pytest.importorskip("tokenizers")

MODELS = TESTS.parent / "src" / "anawin" / "models"
MINI, ENSEMBLE = MODELS / "mini", MODELS / "ensemble"
ROWS = [
    json.loads(line)
    for line in (TESTS.parent / "data/articles/articles.jsonl").read_text(encoding="utf-8").splitlines()
]
FLOORS = json.loads((TESTS / "floors.json").read_text(encoding="utf-8"))
MATCH = "فاز المنتخب على ضيفه بهدفين في المباراة التي جرت على ملعب المدينة"


@pytest.fixture(scope="module")
def texts() -> list[str]:
    return [theme_text(clean(row["text"], title=row["title"])) for row in ROWS]


@pytest.fixture(scope="module")
def mini():
    return load_themes("anawin-mini")


@pytest.fixture(scope="module")
def mini_probabilities(mini, texts):
    return mini.predict_proba(texts)


def test_the_package_holds_at_most_fifteen_megabytes_of_it():
    assert sum(path.stat().st_size for folder in (MINI, ENSEMBLE) for path in folder.iterdir()) <= 15e6
    assert {path.name for path in MINI.iterdir()} == {"README.md", "anawin.json", "model.int8.onnx", "tokenizer.json"}
    assert {path.name for path in ENSEMBLE.iterdir()} == {"README.md", "ensemble.json"}


def test_it_knows_the_seventeen_themes_and_its_own_pretraining(mini):
    assert set(mini.classes_) == set(SLUGS)
    assert mini.facts_["pretraining"]["articles"] > 30_000
    assert mini.checkpoint == "anawin pretrain"


def test_its_card_says_what_it_is():
    card = (MINI / "README.md").read_text(encoding="utf-8")
    assert "not an AraBERT release" in card
    assert f"{json.loads((MINI / 'anawin.json').read_text(encoding='utf-8'))['network']['weights']:,} weights" in card
    assert "$" not in card


@pytest.mark.parametrize("name", ["anawin-mini", "ensemble"])
def test_a_fresh_process_tags_without_torch_and_without_a_network(name):
    code = f"""
import socket, sys
class NotInstalled:
    def find_spec(self, name, *_):
        if name in ("torch", "transformers", "onnx", "safetensors", "arabert", "gensim"):
            raise ModuleNotFoundError(name)
sys.meta_path.insert(0, NotInstalled())
def refuse(*_): raise OSError("no network")
socket.socket.connect = refuse
import anawin
print(anawin.tag({MATCH!r}, model={name!r}).themes)
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, encoding="utf-8")
    assert done.stdout == "('sport',)\n"


def test_themes_are_the_same_in_any_company(mini, texts, mini_probabilities):
    some = list(range(0, len(texts), 7))
    random = np.random.default_rng(0)
    shuffled = random.permutation(some).tolist()
    again = mini.predict_proba([texts[place] for place in shuffled])
    assert np.array_equal(again, mini_probabilities[shuffled])
    alone = np.concatenate([mini.predict_proba([texts[place]]) for place in some[:5]])
    assert np.array_equal(alone, mini_probabilities[some[:5]])


def test_themes_of_the_network_do_not_slip(mini, mini_probabilities):
    _hold(mini.choose_from(mini_probabilities), FLOORS["anawin-mini"])


def test_themes_of_the_ensemble_do_not_slip(texts):
    _hold(load_themes("ensemble").choose(texts), FLOORS["ensemble"])


def _hold(chosen, floors) -> None:
    truth = [row["themes"] for row in ROWS]
    table = theme_scores(truth, chosen)
    assert table.f1["micro"] >= floors["micro_f1"]
    assert table.f1["macro"] >= floors["macro_f1"]
    assert main_theme_accuracy(truth, chosen) >= floors["main_theme"]


def test_the_ensemble_is_of_the_models_that_ship():
    both = load_themes("ensemble")
    assert isinstance(both, EnsembleThemes)
    assert [type(model).__name__ for model in both.models] == ["TfidfThemes", "AraBertThemes"]
    assert both.weights_.sum() == pytest.approx(1)
    assert both.weights_.min() > 0.1
    assert both.facts_["fitted_on"] > 1000


def test_what_is_no_article_is_none_for_the_ensemble_either():
    prayer_times = "الفجر 4:40\nالشروق 6:09\nالظهر 12:37\nالعصر 4:13\nالمغرب 7:05\nالعشاء 8:35"
    both = load_themes("ensemble")
    assert both.choose([prayer_times]) == [()]
    assert both.abstains([prayer_times]) == ["no article"]


@pytest.mark.shared
@pytest.mark.parametrize("name", ["anawin-mini", "ensemble"])
def test_the_five_real_pages_get_themes(name):
    from anawin import iter_articles
    from anawin.pipeline import tag_articles
    from conftest import SHARED

    pages = list(iter_articles(SHARED / "articles"))
    found = [tagged for _, tagged in tag_articles(pages, load_themes(name))]
    assert len(found) == 5
    assert all(tagged.themes for tagged in found)
    assert all(Path(page.path).is_file() for page in pages)

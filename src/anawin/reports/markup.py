"""What the templates call: labels in both languages, texts in their direction, names of classes and targets."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from anawin.dates.published import parse_date
from anawin.display import direction, printable, shorten
from anawin.reports import arabic
from anawin.reports.bilingual import Both, both_counted, step_label, theme_label, warning_label
from anawin.reports.cards import Mark
from anawin.taxonomy import SLUGS

if TYPE_CHECKING:
    from jinja2 import Environment
    from markupsafe import Markup

_DAY_WIDTH = 16


def environment_for(language: str, *, themes: Sequence[str], outlets: Sequence[str]) -> Environment:
    """Give the templates, for a page that opens in `language` and lists these themes and outlets.

    Examples
    --------
    >>> shown = environment_for("ar", themes=[], outlets=[]).from_string("{{ t('نص', 'Text') }} {{ text }}")
    >>> shown.render(text="<b>")
    '<span data-other="Text">نص</span> &lt;b&gt;'
    """
    from jinja2 import Environment, PackageLoader, StrictUndefined

    environment = Environment(
        loader=PackageLoader("anawin.reports"),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_shown,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters |= {"run": run, "trusted": trusted, "day": _day}
    environment.tests["mark"] = lambda label: isinstance(label, Mark)
    theme_places = {slug: place for place, slug in enumerate(themes, start=1)}
    outlet_places = {outlet: place for place, outlet in enumerate(outlets, start=1)}
    environment.globals |= Labels(language).functions() | {
        "nouns": arabic,
        "counted": both_counted,
        "percent": arabic.percent,
        "hue": _hue,
        "theme_label": theme_label,
        "theme_labels": _theme_labels,
        "step_label": step_label,
        "warning_label": warning_label,
        # Numbers, not names: what an article says never becomes the name of a target.
        "theme_place": theme_places.__getitem__,
        "theme_places": lambda slugs: " ".join(str(theme_places[slug]) for slug in slugs or [""]),
        "outlet_place": lambda outlet: outlet_places.get(outlet, ""),
    }
    return environment


class Labels:
    """Labels in the language a page opens in, each with what it is in the other for the script to exchange."""

    def __init__(self, language: str) -> None:
        self.language = language

    def functions(self) -> dict[str, Any]:
        """Functions and labels by the names that templates use."""
        return {
            "both": Both,
            "say": self.say,
            "t": lambda ar, en: self.say(Both(ar, en)),
            "other": self.other,
            "named": self.named,
            "untitled": Both("بلا عنوان", "untitled"),
            "no_day": Both("بلا تاريخ", "undated"),
        }

    def say(self, label: Both) -> Markup:
        """A label as an element."""
        return trusted(f"<span{self.other(label)}>{_escaped(label.said(self.language))}</span>")

    def other(self, label: Both) -> Markup:
        """The attribute of an element that holds a label and nothing else."""
        return trusted(f' data-other="{_escaped(label.other(self.language))}"')

    def named(self, attribute: str, label: Both) -> Markup:
        """A label as an attribute: ``aria-label`` or ``title``."""
        said, other = (_escaped(text) for text in (label.said(self.language), label.other(self.language)))
        return trusted(f' {attribute}="{said}" data-other-{attribute.removeprefix("aria-")}="{other}"')


def run(text: str) -> Markup:
    """The attributes of an element that holds a text of any direction; what runs right to left is Arabic.

    Examples
    --------
    >>> str(run("نزل المطر")), str(run("report.txt"))
    ('dir="rtl" lang="ar"', 'dir="ltr"')
    """
    return trusted('dir="rtl" lang="ar"' if direction(text) == "rtl" else 'dir="ltr"')


def trusted(markup: str) -> Markup:
    """Markup of our own, shown as it is."""
    from markupsafe import Markup

    return Markup(markup)


def _escaped(text: str) -> str:
    from markupsafe import escape

    return str(escape(printable(text)))


def _shown(value: Any) -> Any:
    # Markup, a str subclass, is ours; plain strings may come from an article.
    return printable(value) if type(value) is str else value


def _hue(slug: str) -> str:
    # Only slugs of the taxonomy become class names; any other string is text and stays out of the markup.
    return f"hue t-{slug}" if slug in SLUGS else "hue"


def _theme_labels(slugs: Iterable[str]) -> Both:
    labels = [theme_label(slug) for slug in slugs]
    return Both("، ".join(label.ar for label in labels), ", ".join(label.en for label in labels))


def _day(published: str) -> str:
    """The day of a date, for a column of them; as it is written where it is no day."""
    day = parse_date(published)
    return day.isoformat() if day else shorten(published, _DAY_WIDTH)

"""A matplotlib figure as SVG for a right-to-left page with a strict Content-Security-Policy.

Text stays text, so the browser shapes it in the page's own font.  What matplotlib writes is changed in
five ways: style attributes, which such a policy forbids, become presentation attributes; every text says
its direction, or an Arabic label in a right-to-left page would hang on the wrong side of its anchor; the
random ids become the figure's name and a number, so that runs agree and figures in one page do not clash;
date and version go; and the drawing gets a title and a description for those who do not see it.
"""

from __future__ import annotations

import io
import re
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from anawin.display import direction, printable

if TYPE_CHECKING:
    from matplotlib.figure import Figure

# A drawing looked at by itself has no page to take its font from.
FONTS = "Noto Sans Arabic, SF Arabic, Segoe UI, Geeza Pro, Tahoma, DejaVu Sans, sans-serif"

_NAMESPACE = re.compile(r"^\{[^}]*\}")
_REFERENCE = re.compile(r"^url\(#(.+)\)$|^#(.+)$")

# The left end of a text is where a left-to-right reader starts and a right-to-left reader ends.
_OTHER_END = {"start": "end", "end": "start", "middle": "middle"}


def to_svg(figure: Figure, *, name: str, title: str, description: str) -> str:
    """Write `figure` as SVG: the same bytes for the same drawing, without date, version or style attribute.

    Parameters
    ----------
    figure : matplotlib Figure
    name : str
        A word that no other figure of the page has; all ids begin with it.
    title, description : str
        The text alternative: what the figure is, and what it shows.

    Examples
    --------
    >>> from anawin.plots import theme_counts
    >>> figure = theme_counts([("weather",)]).figure
    >>> drawing = to_svg(figure, name="counts", title="المواضيع", description="الطقس: مقال واحد")
    >>> ">طقس</text>" in drawing, "style=" in drawing
    (True, False)
    """
    root = ET.fromstring(_drawn(figure))
    for element in root.iter():
        element.tag = _NAMESPACE.sub("", element.tag)
        element.attrib = _plain_attributes(element)
        if element.tag == "text":
            _set_direction(element)
    for unwanted in [child for child in root if child.tag == "metadata"]:
        root.remove(unwanted)
    for parent in list(root.iter("defs")):
        for style in parent.findall("style"):
            parent.remove(style)
    _rename_ids(root, name)
    _describe(root, name, title, description)
    return ET.tostring(root, encoding="unicode") + "\n"


def _drawn(figure: Figure) -> bytes:
    from matplotlib import rc_context

    file = io.BytesIO()
    with rc_context({"svg.fonttype": "none"}), any_glyph():
        figure.savefig(file, format="svg")
    return file.getvalue()


@contextmanager
def any_glyph() -> Iterator[None]:
    """Draw signs that matplotlib's font lacks, such as emoji, without a warning of each."""
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", "Glyph .* missing from font")
        yield


def _plain_attributes(element: ET.Element) -> dict[str, str]:
    attributes = {_NAMESPACE.sub("", key): value for key, value in element.attrib.items()}
    for declaration in attributes.pop("style", "").split(";"):
        key, colon, value = declaration.partition(":")
        # The family is set once, on the root; in the page the style sheet sets it.
        if colon and key.strip() != "font-family":
            attributes[key.strip()] = value.strip()
    return attributes


def _set_direction(element: ET.Element) -> None:
    run = direction(element.text or "")
    anchor = element.get("text-anchor", "start")
    element.set("direction", run)
    element.set("text-anchor", _OTHER_END[anchor] if run == "rtl" else anchor)


def _rename_ids(root: ET.Element, name: str) -> None:
    uses = [
        (element, key, found[1] or found[2])
        for element in root.iter()
        for key, value in element.attrib.items()
        if (key == "href" or value.startswith("url(")) and (found := _REFERENCE.match(value))
    ]
    numbers = count(1)
    renamed = {old: f"{name}-{next(numbers)}" for old in dict.fromkeys(old for _, _, old in uses)}
    for element in root.iter():
        old = element.attrib.pop("id", None)
        if old in renamed:
            element.set("id", renamed[old])
    for element, key, old in uses:
        element.set(key, element.attrib[key].replace(f"#{old}", f"#{renamed[old]}"))


def _describe(root: ET.Element, name: str, title: str, description: str) -> None:
    root.attrib.update(
        {
            "xmlns": "http://www.w3.org/2000/svg",
            "role": "img",
            "aria-labelledby": f"{name}-title {name}-description",
            "font-family": FONTS,
            "stroke-linejoin": "round",
            "stroke-linecap": "butt",
        }
    )
    for place, (tag, text) in enumerate((("title", title), ("desc", description))):
        element = ET.Element(tag, {"id": f"{name}-{'title' if tag == 'title' else 'description'}"})
        element.text = printable(text)
        root.insert(place, element)

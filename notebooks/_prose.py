"""From the plain markdown of a source to markdown that runs right to left wherever a notebook is shown.

JupyterLab and its HTML export align every ``<p>`` left by a rule that nothing around the paragraph can change, so a
``<div dir="rtl">`` turns headings, lists and tables but not paragraphs.  Paragraphs are therefore written as HTML with
an alignment of their own; the rest stays markdown, so that tables of contents find the headings.
"""

from __future__ import annotations

import re
from typing import Any

from markdown_it import MarkdownIt

from anawin.display import direction

_ARABIC = '<p style="text-align:right">{}</p>'
# What a heading says, in English, below it.
_ENGLISH = '<p dir="ltr" lang="en" style="text-align:left"><em>{}</em></p>'
_PROMPT = '<div style="border-right:4px solid #0f5c63;padding-right:0.8em;margin-bottom:1em;text-align:right">{}</div>'


def right_to_left(markdown: str) -> str:
    """The markdown of a cell, set right to left.

    Blocks are parted by empty lines.  Headings, lists and tables stay as they are; ``>`` marks a prompt; a paragraph
    in Latin letters is English and runs left to right.

    Examples
    --------
    >>> print(right_to_left("## كلمات" + chr(10) * 2 + "Words." + chr(10) * 2 + "جرّب `anawin.words`."))
    <div dir="rtl" lang="ar">
    <BLANKLINE>
    ## كلمات
    <BLANKLINE>
    <p dir="ltr" lang="en" style="text-align:left"><em>Words.</em></p>
    <BLANKLINE>
    <p style="text-align:right">جرّب <code dir="ltr">anawin.words</code>.</p>
    <BLANKLINE>
    </div>
    """
    blocks = [_block(block.strip()) for block in re.split(r"\n\s*\n", markdown.strip())]
    return "\n\n".join(['<div dir="rtl" lang="ar">', *blocks, "</div>"])


def _block(block: str) -> str:
    if re.match(r"#|[-*] |\d+\. |\|", block):
        return re.sub(r"`([^`]+)`", r'<code dir="ltr">\1</code>', block)
    if block.startswith(">"):
        return _PROMPT.format(_inline(re.sub(r"^> ?", "", block, flags=re.MULTILINE)))
    return (_ARABIC if direction(block) == "rtl" else _ENGLISH).format(_inline(block))


def _inline(text: str) -> str:
    # Code runs left to right, whatever signs it begins and ends with.
    html: Any = MarkdownIt("commonmark").renderInline(text)
    return html.replace("<code>", '<code dir="ltr">').replace("\n", " ")

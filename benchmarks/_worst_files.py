"""Files that are made to take long to read: by name an ending, and a function from a length to about so many bytes."""

from __future__ import annotations

import json
from collections.abc import Callable

from _worst_texts import STORY, again

WorstFile = tuple[str, Callable[[int], bytes]]


def _columns(length: int) -> str:
    return "text" + "".join(f",c{number}" for number in range(length // 14)) + "\nخبر" + ",1" * (length // 14) + "\n"


def _keys(length: int) -> str:
    pairs = "".join(f'"k{number}": 1, ' for number in range(length // 12))
    return '{"text": "خبر", ' + pairs + '"last": 1, "last": 2}\n'


def _utf8(make: Callable[[int], str]) -> Callable[[int], bytes]:
    return lambda length: make(length).encode()


def _page(body: Callable[[int], str]) -> Callable[[int], bytes]:
    return lambda length: f"<html><body><p>{STORY * 3}</p>{body(length)}</body></html>".encode()


FILES: dict[str, WorstFile] = {
    "text: one line": (".txt", _utf8(again(STORY))),
    "text: code page": (".txt", lambda length: again(STORY)(length).encode("cp1256")),
    "text: UTF-16": (".txt", lambda length: again(STORY)(length // 2).encode("utf-16")),
    "text: no known encoding": (".txt", lambda length: bytes(range(128, 256)) * (length // 128)),
    "JSON Lines: one line": (".jsonl", _utf8(lambda length: json.dumps({"text": STORY * (length // len(STORY))}))),
    "JSON Lines: UTF-16, one line": (".jsonl", lambda length: ('{"text": "' + "ا" * (length // 2)).encode("utf-16")),
    "JSON Lines: empty lines": (".jsonl", _utf8(again("\n", behind='{"text": "خبر"}'))),
    "JSON Lines: nested lists": (".jsonl", _utf8(again("["))),
    "JSON Lines: many keys, one twice": (".jsonl", _utf8(_keys)),
    "JSON Lines: a long number": (".jsonl", _utf8(again("1", before='{"text": "خبر", "n": ', behind="}"))),
    "JSON Lines: escapes": (".jsonl", _utf8(again("\\ud83d\\ude00", before='{"text": "', behind='"}'))),
    "CSV: many columns": (".csv", _utf8(_columns)),
    "CSV: many columns without text": (".csv", _utf8(again("عمود,"))),
    "CSV: a quote never closed": (".csv", _utf8(again("خبر,1\n", before='text,n\n"'))),
    "CSV: quotes": (".csv", _utf8(again('"', before="text\n"))),
    "CSV: rows of one cell": (".csv", _utf8(again("خبر\n", before="text,n\n"))),
    "HTML: paragraphs": (".html", _page(again(f"<p>{STORY}</p>"))),
    "HTML: nested": (".html", _page(again("<div>"))),
    "HTML: never closed": (".html", _page(again("<b><p>خبر"))),
    "HTML: signs": (".html", _page(again("<"))),
    "HTML: entities": (".html", _page(again("&amp;"))),
    "HTML: attributes": (".html", _page(again(" a=1", before="<div ", behind=">"))),
    "HTML: a comment never closed": (".html", _page(again("<!-- "))),
    "HTML: links": (".html", _page(again('<a href="/">خبر</a>'))),
}

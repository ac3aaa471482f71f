"""Which encoding bytes are in: UTF-8 strictly first, then the two Arabic code pages."""

from __future__ import annotations

import codecs
import re

from anawin.errors import AnawinError, ReadingError

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16, whose little-endian mark begins this one
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CODE_PAGES = {"cp1256": "cp1256", "iso8859_6": "iso-8859-6"}

# Known to Python, but not what files of text are in; some of them give half characters.
_NO_FILES = frozenset({"idna", "punycode", "raw-unicode-escape", "undefined", "unicode-escape", "utf-7"})

# Characters that read as UTF-8 for each byte that does not, from which a file counts as damaged UTF-8 and not as a
# code page.  In Arabic code pages only a letter before a comma and the like look like UTF-8: at most 0.063 in 15,000
# cuts of 200 bytes from $ANAWIN_CORPORA, in cp1256 as in ISO-8859-6.
_DAMAGED_FROM = 0.2

# Half of the letters of Arabic news are these six; of 53,000 cuts of 60 letters from $ANAWIN_CORPORA none has less than
# 0.16 of them, Russian in koi8-r misread as cp1256 has 0.02.
_USUAL_LETTERS = frozenset("اليومن")
_USUAL_SHARE = 0.15


def check_encoding(encoding: str | None) -> None:
    """Refuse an encoding that Python does not know.

    Raises
    ------
    AnawinError
        Naming the encoding given and the usual ones.
    """
    if encoding is not None:
        try:
            known = codecs.lookup(encoding).name not in _NO_FILES
            "".encode(encoding)  # refuses what is no encoding of text, such as rot13
        except (LookupError, ValueError):
            known = False
        if not known:
            message = f"unknown encoding {encoding!r}; Arabic files are usually utf-8, cp1256, iso-8859-6 or utf-16"
            raise AnawinError(message)


def choose_encoding(path: str, sample: bytes, asked: str | None = None) -> str:
    """Choose the encoding of a file that starts with `sample`.

    A byte order mark decides; then UTF-8, strictly, but for a character cut by the end of the sample; then
    charset-normalizer, which may choose between cp1256 and ISO-8859-6 and must find an Arabic text.  A file that is
    UTF-8 but for a few bytes stays UTF-8, so that the damaged line is named instead of the whole file being misread.

    Parameters
    ----------
    path : str
        For the message.
    sample : bytes
        The beginning of the file, or all of it.
    asked : str, optional
        The encoding the user gave; then only the byte order mark and zero bytes are looked at.

    Returns
    -------
    str
        A name that `open` understands, e.g. ``"utf-8"``, ``"utf-8-sig"``, ``"utf-16"``, ``"cp1256"``.

    Raises
    ------
    ReadingError
        For binary data and for text in another encoding.

    Examples
    --------
    >>> news = "هطلت أمطار غزيرة على مدن الساحل صباح اليوم"
    >>> [choose_encoding("خبر.txt", news.encode(name)) for name in ("utf-8", "utf-16", "cp1256", "iso-8859-6")]
    ['utf-8', 'utf-16', 'cp1256', 'iso-8859-6']
    """
    marked = next((name for mark, name in _MARKS if sample.startswith(mark)), None)
    if asked is not None:
        name = codecs.lookup(asked).name
        encoding = "utf-8-sig" if marked == "utf-8-sig" and name == "utf-8" else asked
        if marked is None and name in {"utf-16", "utf-32"}:
            encoding = f"{name}-le"  # without a mark nearly all are; Python's decoders do not agree on it
    else:
        encoding = marked or "utf-8"
    if not is_wide(encoding) and b"\0" in sample:
        reason = "binary data (zero bytes), not text; if it is UTF-16 without a byte order mark, give the encoding"
        raise ReadingError(path, reason)
    if asked is not None or marked is not None:
        return encoding
    try:
        codecs.getincrementaldecoder("utf-8")().decode(sample)
    except UnicodeDecodeError:
        return "utf-8" if _is_damaged_utf8(sample) else _arabic_code_page(path, sample)
    return "utf-8"


def is_wide(encoding: str) -> bool:
    """Whether the encoding writes a line feed with more than one byte (UTF-16, UTF-32)."""
    return len("\n".encode(encoding)) > 1 and codecs.lookup(encoding).name != "utf-8-sig"


def _is_damaged_utf8(sample: bytes) -> bool:
    text = sample.decode("utf-8", "replace")
    damaged = text.count("\ufffd") - sample.count("\ufffd".encode())
    sound = sum(character > "\x7f" for character in text) - damaged
    return sound >= _DAMAGED_FROM * damaged


def _arabic_code_page(path: str, sample: bytes) -> str:
    from charset_normalizer import from_bytes

    # ASCII is the same in both; without it mark-up and Latin names cannot drown the Arabic words.
    telling = re.sub(rb"\s+", b" ", re.sub(rb"[!-~]+", b"", sample))[: 1 << 16]
    best = from_bytes(telling, cp_isolation=list(_CODE_PAGES)).best()
    if best is None or not _is_arabic(sample.decode(best.encoding, "replace")):
        reason = "text in an encoding that is neither UTF-8 nor cp1256 nor ISO-8859-6, or binary data; "
        raise ReadingError(path, reason + "give the encoding, or save the file as UTF-8")
    return _CODE_PAGES[best.encoding]


def _is_arabic(text: str) -> bool:
    """Whether words of another alphabet have not merely been dressed in Arabic letters by the wrong code page."""
    foreign = [word for word in re.findall(r"[^\W\d_]+", text) if not word.isascii()]
    arabic = [word for word in foreign if all("\u0600" <= letter <= "\u06ff" for letter in word)]
    letters = "".join(arabic)
    usual = sum(letter in _USUAL_LETTERS for letter in letters)
    return 2 * len(arabic) > len(foreign) and usual >= _USUAL_SHARE * len(letters)

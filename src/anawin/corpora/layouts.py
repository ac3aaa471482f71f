"""The files of the three repositories → articles with the ids they are known by, in a fixed order."""

from __future__ import annotations

import io
import json
import re
import zipfile
from collections.abc import Callable, Iterator, Mapping
from typing import Any, NamedTuple

from anawin.corpora.archives import BROKEN, read_member
from anawin.errors import ReadingError

Files = Mapping[str, bytes]


class RawArticle(NamedTuple):
    """An article of a corpus; the fields are those of its line, in that order, all text."""

    id: str
    source: str
    section: str
    url: str
    published: str
    title: str
    text: str


class Layout(NamedTuple):
    """How a repository keeps its articles.

    Parameters
    ----------
    wanted : Pattern
        Of the paths of the files that hold them.
    shape : str
        The same for the eye.
    articles : callable
        From these files, an article or what is wrong with it, one at a time.
    """

    wanted: re.Pattern[str]
    shape: str
    articles: Callable[[Files], Iterator[RawArticle | ReadingError]]


def ant_articles(files: Files) -> Iterator[RawArticle | ReadingError]:
    """Articles of the ANT corpus: one file each, marked up like TREC's.

    The mark-up looks like XML and is none (a bare ``&`` in titles), so it is taken as what it is: tags around text.
    The dates stay in the two forms in which they stand, ``2017-01-20T21:43:00+01:00`` and ``20/01/2017``.

    Parameters
    ----------
    files : mapping of str to bytes
        By path.

    Yields
    ------
    RawArticle or ReadingError

    Examples
    --------
    >>> page = "<DOC><DOCNO>JA-sport-1-20170102</DOCNO><CAT>sport</CAT><TIME>02/01/2017</TIME><TEXT> فاز. </TEXT></DOC>"
    >>> (article,) = ant_articles({"sport/JA-sport-1-20170102.txt": page.encode("utf-8")})
    >>> article.id, article.section, article.published, article.text
    ('JA-sport-1-20170102', 'sport', '02/01/2017', 'فاز.')
    """
    for path in _in_order(files, _ANT.wanted):
        page = _text(path, files[path])
        if isinstance(page, ReadingError):
            yield page
            continue
        head, _, body = page.partition("<TEXT>")
        body, closed, _ = body.rpartition("</TEXT>")
        docno = _tag(head, "DOCNO")
        if not closed or not docno:
            reason = "no <DOCNO> or no <TEXT>…</TEXT>: the file was cut off or is none of the ANT corpus"
            yield ReadingError(path, f"{reason}; download it again")
            continue
        yield RawArticle(
            id=docno,
            source="".join(_tag(head, "SRC").lower().split()),
            section=_tag(head, "CAT"),
            url=_tag(head, "URL"),
            published=_tag(head, "TIME"),
            title=_tag(head, "TITLE"),
            text=body.strip(),
        )


def saudinewsnet_articles(files: Files) -> Iterator[RawArticle | ReadingError]:
    """Articles of SaudiNewsNet: a zip a day, in it a JSON array.

    The index in the id counts over the whole array, so that it does not depend on what is left out.  The date is
    the day of the zip, on which the article was collected.

    Parameters
    ----------
    files : mapping of str to bytes
        By path.

    Yields
    ------
    RawArticle or ReadingError
    """
    for path in _in_order(files, _SAUDINEWSNET.wanted):
        day = path[-14:-4]
        array = _day_array(path, files[path])
        if isinstance(array, ReadingError):
            yield array
            continue
        for index, item in enumerate(array):
            if not isinstance(item, dict):
                yield ReadingError(path, f"item {index} of the array is no object; download the file again")
                continue
            yield RawArticle(
                id=f"SNN-{day}-{index:04d}",
                source=_field(item, "source"),
                section="",
                url=_field(item, "url"),
                published=day,
                title=_field(item, "title"),
                text=_field(item, "content"),
            )


def hespress_aljazeera_articles(files: Files) -> Iterator[RawArticle | ReadingError]:
    r"""Articles of Hespress, then of Al Jazeera: a folder a section, a file an article, its first line the title.

    Parameters
    ----------
    files : mapping of str to bytes
        By path.

    Yields
    ------
    RawArticle or ReadingError

    Examples
    --------
    >>> page = "عودة المهرجان\n\n عاد المهرجان إلى المدينة."
    >>> (article,) = hespress_aljazeera_articles({"raw_data/jazeera/culture/7.txt": page.encode("utf-8")})
    >>> article.id, article.title, article.text
    ('AJ-culture-7', 'عودة المهرجان', 'عاد المهرجان إلى المدينة.')
    """
    for path in _in_order(files, _HESPRESS_ALJAZEERA.wanted):
        page = _text(path, files[path])
        if isinstance(page, ReadingError):
            yield page
            continue
        outlet, section, name = path.split("/")[-3:]
        title, _, text = page.partition("\n")
        # The files bear no date; the scrapers ran in spring 2022.
        yield RawArticle(
            id=f"{'HES' if outlet == 'hespress' else 'AJ'}-{section}-{name.removesuffix('.txt')}",
            source="hespress" if outlet == "hespress" else "aljazeera",
            section=section,
            url="",
            published="2022",
            title=title.strip(),
            text=text.strip(),
        )


def _in_order(files: Files, wanted: re.Pattern[str]) -> list[str]:
    """The paths in the order of what the pattern's groups caught, wherever in the archive they lie."""
    matches = [match for path in files if (match := wanted.fullmatch(path))]
    return [match.string for match in sorted(matches, key=lambda match: (match.groups(), match.string))]


def _text(path: str, data: bytes) -> str | ReadingError:
    try:
        return plain_line_ends(data.decode("utf-8-sig"))
    except UnicodeDecodeError as problem:
        line = data.count(b"\n", 0, problem.start) + 1
        return ReadingError(path, f"byte 0x{data[problem.start]:02x} is not UTF-8; download the file again", line=line)


def plain_line_ends(text: str) -> str:
    r"""Write every line end as ``\n``, whatever the system of the one who collected the text."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _tag(head: str, name: str) -> str:
    found = re.search(rf"<{name}>(.*?)</{name}>", head, re.DOTALL)
    return found[1].strip() if found else ""


def _field(item: Mapping[str, Any], name: str) -> str:
    value = item.get(name)
    return plain_line_ends(value).strip() if isinstance(value, str) else ""


def _day_array(path: str, data: bytes) -> list[Any] | ReadingError:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = [info for info in archive.infolist() if info.filename.endswith(".json")]
            if len(members) != 1:
                return ReadingError(path, f"holds {len(members)} .json files where one belongs; download it again")
            # strict=False: tabs and line ends stand bare in some texts.
            array = json.loads(read_member(path, archive, members[0]).decode("utf-8-sig"), strict=False)
    except ReadingError as problem:
        return problem
    except (*BROKEN, ValueError) as problem:
        return ReadingError(path, f"no zip of a JSON array, or damaged ({problem}); download it again")
    return array if isinstance(array, list) else ReadingError(path, "JSON, but no array; download it again")


_ANT = Layout(
    re.compile(r"(?:.*/)?([A-Za-z]+)/(JA-[^/]+)\.txt"), "<section>/JA-<section>-<number>-<date>.txt", ant_articles
)
_SAUDINEWSNET = Layout(
    re.compile(r"(?:.*/)?(\d{4}-\d\d-\d\d)\.zip"), "dataset/<year>-<month>-<day>.zip", saudinewsnet_articles
)
_HESPRESS_ALJAZEERA = Layout(
    re.compile(r"(?:(?:.*/)?raw_data/)?(hespress|jazeera)/([^/]+)/([^/]+)\.txt"),
    "raw_data/hespress/<section>/<number>.txt and raw_data/jazeera/<section>/<number>.txt",
    hespress_aljazeera_articles,
)
LAYOUTS = {"ant": _ANT, "saudinewsnet": _SAUDINEWSNET, "hespress-aljazeera": _HESPRESS_ALJAZEERA}

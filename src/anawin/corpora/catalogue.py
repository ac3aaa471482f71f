"""Which corpora there are: where each comes from, under which licence, and what is left out of it."""

from __future__ import annotations

from typing import NamedTuple

from anawin.errors import AnawinError


class Corpus(NamedTuple):
    """A public corpus and how it is rebuilt.

    Parameters
    ----------
    name : str
        What the commands call it.
    articles : int
        How many the copy holds on which Anawin was trained and tuned.  Fetched anew it has more: some public articles
        were set aside to judge by.
    licence : str
        As its repository states it.
    repository : str
        Owner and name on GitHub.
    lines_sha256 : str
        SHA-256 of the JSON lines (unpacked) of that copy: what `fetch_corpus` must give for the ids of that copy.
    fewest_words : int
        Shorter texts are left out.
    needs_section : bool
        Whether articles without a section are left out.
    archive_sha256 : str
        Pinned SHA-256 of the archive, empty where none is known.
    ref : str
        Branch, tag or commit to fetch; ``HEAD`` is the default branch.
    """

    name: str
    articles: int
    licence: str
    repository: str
    lines_sha256: str
    fewest_words: int = 30
    needs_section: bool = False
    archive_sha256: str = ""
    ref: str = "HEAD"

    @property
    def url(self) -> str:
        """Address of the archive; GitHub forwards it to its download host, and from an owner's old name to the new."""
        return f"https://github.com/{self.repository}/archive/{self.ref}.tar.gz"

    @property
    def file_name(self) -> str:
        """Name of the rebuilt file."""
        return f"{self.name}.jsonl.xz"


# No archive is pinned: the repositories have no releases, and GitHub does not promise the bytes of an archive made
# on demand (https://github.blog/2023-02-21-update-on-the-future-stability-of-source-code-archives-and-hashes/).
CORPORA = (
    Corpus(
        "ant",
        articles=8_000,
        licence="Apache-2.0, with a request to cite",
        repository="antcorpus/antcorpus.data",
        lines_sha256="4290cd89cce43fce6ce8f617f13b9f1d7a5465fa38fa72fbd3d697a0d809c270",
        fewest_words=1,
        needs_section=True,
    ),
    Corpus(
        "saudinewsnet",
        articles=26_389,
        licence="none stated; README of the original, inparallel/SaudiNewsNet: CC BY-NC-SA 4.0, for research",
        repository="parallelfold/SaudiNewsNet",
        lines_sha256="2358d2142b568e1ef4e3debac8075734cb6cf862001b1c579a5e4530e61cf672",
    ),
    Corpus(
        "hespress-aljazeera",
        articles=3_225,
        licence="none stated",
        repository="vulca1n/arabic-news-articles-clustering",
        lines_sha256="0602d87b052a1c7b7456fe39ad2c074e79a43ca84d0aee8573a7308b4f0898c2",
    ),
)


def find_corpus(name: str) -> Corpus:
    """Look a corpus up by its name.

    Raises
    ------
    AnawinError
        For an unknown name, with the known ones.

    Examples
    --------
    >>> find_corpus("ant").repository
    'antcorpus/antcorpus.data'
    """
    for corpus in CORPORA:
        if corpus.name == name:
            return corpus
    known = ", ".join(corpus.name for corpus in CORPORA)
    raise AnawinError(f"no corpus is called {name!r}; there are: {known}; others come in with `anawin corpora convert`")

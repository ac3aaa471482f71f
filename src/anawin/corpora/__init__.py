"""Corpora of real articles: fetched from their public repositories, rebuilt to the same ids, kept outside the package.

=============  ==================================================================================
``catalogue``  which corpora there are: repository, licence, what is left out
``places``     where they lie: `corpora_folder`, `corpus_path`, `iter_corpus`
``download``   https address → file, resumed where it broke off; the only place that uses the network
``archives``   zip, tar or folder, none of them trusted → the files wanted, in memory
``layouts``    the files of a repository → articles with their ids
``rebuild``    articles → what stays, as lines in a fixed order; the record of where they came from
``fetch``      all of it: `fetch_corpus`
``folders``    any folder with a sub-folder a class, or CSV with labels → the same lines: `convert_corpus`
=============  ==================================================================================
"""

from anawin.corpora.catalogue import CORPORA, Corpus, find_corpus
from anawin.corpora.fetch import Fetched, fetch_corpus
from anawin.corpora.folders import convert_corpus
from anawin.corpora.places import corpora_folder, corpus_path, iter_corpus
from anawin.corpora.rebuild import read_ids

__all__ = [
    "CORPORA",
    "Corpus",
    "Fetched",
    "convert_corpus",
    "corpora_folder",
    "corpus_path",
    "fetch_corpus",
    "find_corpus",
    "iter_corpus",
    "read_ids",
]

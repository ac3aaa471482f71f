"""Files, folders and standard input → articles and gold themes.

======================================  ============================================================================
files                                   paths → the files to read, each with the label its articles are numbered by
position                                how much there is to read, and how much of it has been read
encodings                               bytes → the encoding they are in
streams                                 a file, compressed or not → bytes, decoded lines; failures as `ReadingError`
unpacking                               packed files, of which not too much is unpacked at once
rows                                    a row of a table, and what can be wrong with its columns
json_lines, csv_tables, parquet_tables  a table → its rows
records                                 a row → an `Article`
documents                               a text file or a saved web page → an `Article`
seen_ids                                ids that came before, kept out of memory
articles                                all of it: `iter_articles`, `read_articles`
labels                                  gold themes: `read_labels`, and the articles that stand beside them
======================================  ============================================================================

Nothing here cleans: `Article.text` is the published text, its line ends as they stood, so that every later
offset points into what was published.
"""

from anawin.reading.articles import iter_articles, read_articles
from anawin.reading.files import Source, find_sources
from anawin.reading.labels import labelled_articles, read_labels
from anawin.reading.position import Position, Survey, survey

__all__ = [
    "Position",
    "Source",
    "Survey",
    "find_sources",
    "iter_articles",
    "labelled_articles",
    "read_articles",
    "read_labels",
    "survey",
]

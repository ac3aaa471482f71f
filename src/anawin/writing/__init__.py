"""Records → a table on the terminal, JSON Lines, CSV or Parquet; whole files or none.

==============  =======================================================================
``unfinished``  the parts of an output on their way, which outlive a killed run
``atomic``      a file that appears under its name only when it is complete
``cells``       a value → the text of a CSV cell, of a table cell
``formats``     the writers of table, JSON Lines and CSV
``parquet``     the writer of Parquet
``records``     `open_writer`, `write_table`: choose the writer and where it writes to
==============  =======================================================================
"""

from anawin.writing.atomic import write_bytes_atomic, write_text_atomic
from anawin.writing.records import FORMATS, check_format, format_of, open_writer, write_table

__all__ = [
    "FORMATS",
    "check_format",
    "format_of",
    "open_writer",
    "write_bytes_atomic",
    "write_table",
    "write_text_atomic",
]

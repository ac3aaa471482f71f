"""Names of people, places and bodies: found in a text, and their spellings unified.

::

    text -> TextWords (words) -> full names -> and their further mentions (mentions) -> find_names
                                 persons     given names, and what titles announce (titles)
                                 bodies      "the city of", "the ministry of", "the operation"
                                 known       names that a list holds
    name -> name_key (keys)                  what its spellings have in common
    texts -> learn_names (learning)          slips: keys one slip apart; company: what names keep; merging: which are one;
                                             table: the result

`starts` tells with which words a name begins, `common` which words are none.  All lists stand in ``anawin/data``.
"""

from anawin.names.find import FoundName, find_names
from anawin.names.keys import name_key
from anawin.names.learning import learn_names
from anawin.names.table import Name, NameTable

__all__ = ["FoundName", "Name", "NameTable", "find_names", "learn_names", "name_key"]

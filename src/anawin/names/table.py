"""The names of a collection with their spellings."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from anawin.names.find import FoundName
from anawin.names.keys import name_key

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True, slots=True)
class Name:
    """One name of a collection.

    Parameters
    ----------
    name : str
        Its commonest full spelling.
    kind : str
        ``"person"``, ``"place"``, ``"org"`` or ``"name"``: what it was found as most often.
    variants : mapping of str to int
        Full spellings with their counts, the commonest first.
    parts : mapping of str to int
        What stood for the full name elsewhere in an article: «بوتين» for «فلاديمير بوتين».
    articles : int
        How many articles name it.
    """

    name: str
    kind: str
    variants: Mapping[str, int]
    parts: Mapping[str, int]
    articles: int

    @property
    def count(self) -> int:
        """How often it is named."""
        return sum(self.variants.values()) + sum(self.parts.values())


class NameTable:
    """The names of a collection and their spellings, as `learn_names` finds them.

    Parameters
    ----------
    names : iterable of Name
        Kept with the most frequent first.
    keys : mapping of str to str
        For each key of `name_key`, the spelling that stands for the name.

    Examples
    --------
    >>> from anawin.names import learn_names
    >>> table = learn_names(["زار كيم جونغ أون روسيا", "عاد كيم جونج أون", "كيم جونغ- أون يعود", "كيم جونغ أون"])
    >>> table.names[0].name, dict(table.names[0].variants)
    ('كيم جونغ أون', {'كيم جونغ أون': 2, 'كيم جونج أون': 1, 'كيم جونغ- أون': 1})
    >>> table.canonical("كيم جونج أون")
    'كيم جونغ أون'
    """

    def __init__(self, names: Iterable[Name], keys: Mapping[str, str]) -> None:
        self.names = tuple(sorted(names, key=lambda name: (-name.count, name.name)))
        self._keys = dict(keys)

    def __len__(self) -> int:
        return len(self.names)

    def __repr__(self) -> str:
        return f"<NameTable of {len(self):,} names>"

    def canonical(self, name: str | FoundName) -> str:
        """Return the usual spelling of a name.

        Parameters
        ----------
        name : str or FoundName
            What `find_names` found is told by its key, so that a part of a name stands for the whole.

        Returns
        -------
        str
            The name as it was given if the collection does not hold it.
        """
        key, text = (name.key, name.text) if isinstance(name, FoundName) else (name_key(name), name)
        return self._keys.get(key, text)

    def table(self) -> pd.DataFrame:
        """Return the spellings as a table.

        Returns
        -------
        pandas.DataFrame
            A row a spelling, the most frequent names first: ``name``, ``kind``, ``spelling``, ``count``, ``full``
            (whether it is the full name), and ``articles`` of the name.
        """
        import pandas as pd

        rows = [
            (name.name, name.kind, spelling, count, full, name.articles)
            for name in self.names
            for full, counted in ((True, name.variants), (False, name.parts))
            for spelling, count in counted.items()
        ]
        return pd.DataFrame(rows, columns=["name", "kind", "spelling", "count", "full", "articles"])

"""Learn the names of a collection from its articles."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable

from anawin import letters
from anawin.names.company import Company
from anawin.names.find import find_in
from anawin.names.keys import name_key, parts_of
from anawin.names.merging import MOSTLY, merge
from anawin.names.table import Name, NameTable
from anawin.names.words import TextWords
from anawin.stems import light_stem
from anawin.tokens import stop_words

_UNSEEN = re.compile(f"[{letters.MARKS}{letters.TATWEEL}{letters.INVISIBLE}]")
_LEAD = 80  # words at the beginning of an article that count as company: they tell what it is about


def learn_names(texts: Iterable[str]) -> NameTable:
    """Find the names of a collection and which of them are one.

    Parameters
    ----------
    texts : iterable of str
        Article by article, as published or cleaned.

    Returns
    -------
    NameTable

    Notes
    -----
    Spellings with the same `name_key` are one name.  So are names whose keys are one slip apart (a long vowel, a letter
    of like sound, two letters exchanged) and that keep the same company: the other names of their articles and the words
    of their beginnings.  Two known names, two given names and two common words are never one for a slip.  A short form
    is a name of its own only where it stands for no longer name that keeps the same company.

    Two people of one name are one name here: nothing but the text tells them.

    Learned on 12,600 articles of $ANAWIN_CORPORA that were not looked at while the figures of `anawin.names.merging` were
    chosen, 18,600 names, of which 1,200 have several spellings and 390 spellings that differ in more than hamza, spaces
    and article.  Of 150 of those 390, read by eye, 5 joined two names (3 of 100; short place names mostly), and of 40 of
    the 1,200 none.  Not all that is found is a name: 3 of 100 of those groups are rare words.
    """
    seen = _Seen()
    for text in texts:
        seen.add(text)
    return seen.table()


class _Seen:
    """What was found in the articles so far."""

    def __init__(self) -> None:
        self.spelled: defaultdict[str, Counter[str]] = defaultdict(Counter)  # full spellings of a key
        self.short: defaultdict[str, Counter[str]] = defaultdict(Counter)  # what stood for it
        self.kinds: defaultdict[str, Counter[str]] = defaultdict(Counter)
        self.stands_for: defaultdict[str, Counter[str]] = defaultdict(Counter)
        self.company = Company()
        self._own: dict[str, str] = {}  # spelling -> its key

    def add(self, text: str) -> None:
        words = TextWords(text)
        found = find_in(words)
        stood: set[tuple[str, str]] = set()
        for name in found:
            spelling = " ".join(_UNSEEN.sub("", name.text).split())
            if text.endswith("لل", 0, name.start):
                spelling = "ال" + spelling
            own = self._own.get(spelling)
            if own is None:
                own = self._own[spelling] = name_key(spelling)
            if own == name.key:
                self.spelled[name.key][spelling] += 1
            else:
                self.short[name.key][spelling] += 1
                stood.add((own, name.key))
            self.kinds[name.key][name.kind] += 1
        for own, key in stood:
            self.stands_for[own][key] += 1
        stop = stop_words()
        lead = (light_stem(form) for form in words.forms[:_LEAD] if form not in stop and len(form) > 3)
        self.company.add([*(name.key for name in found), *("#" + stem for stem in lead)])

    def table(self) -> NameTable:
        """Put together what is one."""
        usual = {key: (self.spelled[key] or self.short[key]).most_common(1)[0][0] for key in self.kinds}
        kinds = {key: counted.most_common(1)[0][0] for key, counted in self.kinds.items()}
        into = merge(usual, kinds, self.stands_for, self.company)
        groups: defaultdict[str, list[str]] = defaultdict(list)
        for key in self.kinds:
            groups[into.get(key, key)].append(key)
        names: list[Name] = []
        keys: dict[str, str] = {}
        for root, group in groups.items():
            name = self._name(root, group, usual[root])
            names.append(name)
            keys.update(dict.fromkeys(group, name.name))
        for short, full in self.stands_for.items():
            longest, count = full.most_common(1)[0]
            if short not in keys and count >= MOSTLY * full.total():
                keys[short] = keys[longest]
        return NameTable(names, keys)

    def _name(self, root: str, group: list[str], usual: str) -> Name:
        """Sum the spellings of the keys of one name; what has fewer words than the name is a part of it."""
        variants, parts, kinds = Counter[str](), Counter[str](), Counter[str]()
        length = len(parts_of(usual))
        for key in sorted(group, key=lambda key: key != root):
            whole = key == root or len(parts_of(next(iter(self.spelled[key]), usual))) >= length
            (variants if whole else parts).update(self.spelled[key])
            parts.update(self.short[key])
            kinds.update(self.kinds[key])
        name = (variants or parts).most_common(1)[0][0]
        return Name(
            name,
            kinds.most_common(1)[0][0],
            dict(variants.most_common()),
            dict(parts.most_common()),
            self.company.articles(*group),
        )

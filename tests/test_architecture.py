"""docs/architecture.md keeps step with the code: its parts, their order, its figure."""

from __future__ import annotations

import re

from conftest import TESTS
from test_layers import RUNG

ROOT = TESTS.parent
PAGE = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
FIGURE = (ROOT / "docs" / "architecture.svg").read_text(encoding="utf-8")
# The first cell of each row of its first table.
PARTS = re.findall(r"`(\w+)`", "".join(re.findall(r"^\| (`.+?) \|", PAGE.split("\n## ")[0], re.MULTILINE)))


def test_every_part_stands_in_the_table_behind_those_it_may_use():
    assert sorted(PARTS) == sorted(RUNG)
    assert [RUNG[part] for part in PARTS] == sorted(RUNG.values())


def test_figure_names_parts_that_exist_and_says_in_words_what_it_shows():
    named = {name for label in re.findall(r'class="part"[^>]*>([^<]+)', FIGURE) for name in label.split(", ")}
    assert named <= set(RUNG)
    assert named >= {"reading", "cleaning", "themes", "headlines", "stories", "pipeline", "api", "evaluation"}
    assert 'role="img" aria-labelledby="title desc"' in FIGURE
    assert len(re.search(r'<desc id="desc">(.+)</desc>', FIGURE)[1]) > 100
    assert len(re.search(r"!\[(.+)\]\(architecture\.svg\)", PAGE)[1]) > 100

import json
from pathlib import Path

import pytest

from anawin.evaluation import Flag, lint_headline, lint_rate
from anawin.headlines.lint import RULES
from anawin.normalising import normalise
from anawin.wordtables import forms, parts

CASES = json.loads((Path(__file__).parent / "cases" / "headline_lint.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", [pytest.param(case, id=case["situation"]) for case in CASES])
def test_case(case):
    flags = lint_headline(case["headline"], case.get("spans"))
    assert sorted(flag.rule for flag in flags) == sorted(case["rules"])


def test_every_rule_has_a_case():
    assert {rule for case in CASES for rule in case["rules"]} == set(RULES)


def test_a_flag_points_at_the_words_that_are_wrong():
    headline = "عودة القطار إلى مدن الساحل بعد"
    assert lint_headline(headline) == [Flag("ends_on_preposition", 27, 30, "ends on a preposition")]
    assert headline[27:30] == "بعد"


@pytest.mark.parametrize("headline", ["", " ", "«»", "…"])
def test_a_headline_without_words_has_no_flags(headline):
    assert lint_headline(headline) == []


@pytest.mark.parametrize("headline", ["بعد", "أعلنت", "«", "12", "لا لا"])
def test_very_short_headlines_are_linted_without_error(headline):
    assert all(0 <= flag.start < flag.end <= len(headline) for flag in lint_headline(headline))


def test_vocalised_words_are_found_too():
    assert [flag.rule for flag in lint_headline("بلديّةُ الواحةِ تفتتحُ حديقةً فِي")] == ["ends_on_preposition"]


def test_rate_is_the_share_of_headlines_with_a_flag():
    sound, cut = "افتتاح حديقة النخيل في حي المطار", "وأضاف المدير أن القطار سيعود إلى"
    assert lint_rate([sound, sound, sound, cut]) == 0.25


def test_rate_with_spans_finds_loose_pieces():
    headlines = ["افتتاح حديقة جديدة النخيل", "افتتاح حديقة النخيل في حي المطار"]
    assert lint_rate(headlines, [[(0, 18), (40, 46)], [(0, 32)]]) == 0.5


def test_spans_of_another_number_are_refused():
    with pytest.raises(ValueError, match="1 headlines and the spans of 2"):
        lint_rate(["عودة القطار"], [[(0, 11)], [(0, 11)]])


def test_rate_of_nothing_is_refused():
    with pytest.raises(ValueError, match="no headlines"):
        lint_rate([])


@pytest.mark.parametrize("name", ["idafa_heads", "object_verbs", "waiting_verbs"])
def test_word_tables_are_read_in_normalised_form(name):
    assert forms(name)
    assert all(normalise(form) == form for form in forms(name))


def test_no_part_of_a_table_stands_there_twice():
    # A later line of the same name would replace the earlier one.
    for name in ("headline_ends", "headline_starts"):
        path = Path(__file__).parent.parent / "src" / "anawin" / "data" / f"{name}.txt"
        lines = [line for line in path.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")]
        assert len(parts(name)) == len(lines)

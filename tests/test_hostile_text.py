"""Whatever the text: a result, places that lead to the same text, and time that grows with the text alone.

More examples: see ``hostile_texts``.
"""

from __future__ import annotations

import json
import time
from datetime import date
from functools import cache

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

import anawin
from anawin.article import Article
from anawin.cleaning import clean
from anawin.dates import article_date, find_dates
from anawin.headlines import METHODS, headline
from anawin.language import is_arabic
from anawin.names import find_names
from anawin.normalising import normalise, normalise_with_map
from anawin.pipeline import clean_record, headline_record, tag_record
from anawin.segmentation import sentence_spans
from anawin.shingles import near_duplicate_groups, shingles
from anawin.themes import load_themes
from anawin.tokens import tokenize, words
from conftest import TESTS
from hostile_texts import STORY, hostile, in_presentation_forms, slowly_hostile, stretched, texts, vocalised

themes_model = cache(load_themes)

OWN = [
    json.loads(line)
    for line in (TESTS.parent / "data" / "articles" / "articles.jsonl").read_text(encoding="utf-8").splitlines()
]


def in_order(spans, length):
    """Whether spans follow one another inside a text of that length, none empty."""
    edges = [edge for span in spans for edge in span]
    return edges == sorted(edges) and all(0 <= start < end <= length for start, end in spans)


# Words, sentences


@hostile
@given(texts)
def test_normalised_text_knows_where_each_character_came_from(text):
    found = normalise_with_map(text)
    assert found.text == normalise(text) == normalise(found.text)
    assert len(found.starts) == len(found.ends) == len(found.text)
    for place, (start, end) in enumerate(zip(found.starts, found.ends, strict=True)):
        assert 0 <= start < end <= found.length == len(text)
        assert found.text[place] in normalise(text[start:end])


@hostile
@given(texts)
def test_words_stand_where_they_say(text):
    found = tokenize(text)
    assert [token.form for token in found] == words(text)
    assert all(token.form in normalise(text[token.start : token.end]) for token in found)
    assert [token.start for token in found] == sorted(token.start for token in found)


@hostile
@given(texts, st.booleans())
def test_sentences_hold_every_letter_once(text, semicolons):
    spans = sentence_spans(text, semicolons=semicolons)
    assert in_order(spans, len(text))
    left_out = set(range(len(text))).difference(*(range(start, end) for start, end in spans))
    assert not any(text[place].isalnum() for place in left_out)
    assert all(text[start:end] == text[start:end].strip() for start, end in spans)


@hostile
@given(texts, texts)
def test_shingles_and_language_answer_whatever_the_text(text, other):
    assert is_arabic(text) in (True, False)
    assert shingles(text) == shingles(vocalised(text))
    groups = near_duplicate_groups([text, other, text])
    assert groups[0] == groups[2] or not words(text)


# Cleaning


@hostile
@given(texts, texts, st.sampled_from(["", "الوكالة"]))
def test_cleaning_can_be_undone_and_its_spans_lead_back(text, title, outlet):
    page = clean(text, title=title, outlet=outlet)
    removed = [(cut.start, cut.end) for cut in page.removed]
    assert in_order(removed, len(text))
    assert all(text[cut.start : cut.end] == cut.text for cut in (*page.removed, *page.related))
    assert page.restore() == page.published == text
    assert len(page.text) == len(text) - sum(end - start for start, end in removed)
    spans = page.published_spans(0, len(page.text))
    assert "".join(text[start:end] for start, end in spans) == page.text
    assert "<del" in page._repr_html_() or not removed
    assert len(set(page.keywords)) <= len(page.keywords) <= text.count("#") + len(text)


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("| أ | ب |\n---|---\n---|---\nنعم.", "نعم."),  # both rules are in one table
        ("(صورة: خاص) |\n---|---\nنعم.", "نعم."),  # a row that is a caption too
        ("وصل الوفد.\nكلمات دلالية:\n#ماء #شجر", "وصل الوفد."),  # keywords that are hashtags too
    ],
)
def test_what_two_rules_find_is_cut_once(text, left):
    page = clean(text)
    assert (page.text, page.restore()) == (left, text)
    assert len({(cut.start, cut.end) for cut in page.removed}) == len(page.removed)
    assert len(set(page.keywords)) == len(page.keywords)


# Where the editor's title is known from outside, it is cut last; what stood below it is not looked at again.
NOT_CLEAN_AT_ONCE = {
    False: set(),
    True: {"banat-atlas-kurat-01", "fx-bawsala-arab-tibb-01", "lv-adl-lubnan-naqsh-01", "malaeb-khaleej-nihai-01"},
}


@pytest.mark.parametrize("title_known", NOT_CLEAN_AT_ONCE)
def test_a_second_cleaning_removes_nothing_more_from_our_own_articles(title_known):
    found = set()
    for article in OWN:
        once = clean(article["text"], title=article["title"] if title_known else "")
        if clean(once.text, title=once.title).removed:
            found.add(article["id"])
    assert found == NOT_CLEAN_AT_ONCE[title_known]


# Dates, names


@hostile
@given(texts, st.none() | st.dates(date(1583, 1, 1), date(2100, 12, 31)))
def test_dates_stand_where_they_say(text, published):
    found = find_dates(text, published=published)
    assert in_order([(one.start, one.end) for one in found], len(text))
    assert all(one.text == text[one.start : one.end] and one.first <= one.last for one in found)


@hostile
@given(texts, texts)
def test_the_day_of_an_article_is_a_day_or_unknown(text, published):
    day = article_date(Article("أ", text, published=published))
    assert day is None or 1583 <= day.year <= 2101


@hostile
@given(texts)
def test_names_stand_where_they_say(text):
    found = find_names(text)
    assert in_order([(name.start, name.end) for name in found], len(text))
    assert all(name.text == text[name.start : name.end] and name.key for name in found)


# Headlines, themes


@hostile
@given(texts, st.integers(1, 14), st.none() | st.integers(1, 60), st.sampled_from(METHODS))
def test_a_headline_is_its_spans_joined_and_keeps_its_limits(text, max_words, max_chars, method):
    found = headline(text, max_words=max_words, max_chars=max_chars, method=method)
    assert found.text == " ".join(text[start:end] for start, end in found.spans)
    assert in_order(found.spans, len(text))
    assert len(found.text.split()) <= max_words
    assert max_chars is None or len(found.text) <= max_chars


@hostile
@given(st.lists(texts, max_size=4))
def test_themes_are_probabilities_or_a_reason(given_texts):
    model = themes_model()
    probabilities = model.predict_proba(given_texts)
    assert probabilities.shape == (len(given_texts), len(model.classes_))
    assert np.isfinite(probabilities).all()
    assert ((probabilities >= 0) & (probabilities <= 1)).all()
    reasons = model.abstains(given_texts)
    assert [
        bool(themes) != bool(reason) for themes, reason in zip(model.choose(given_texts), reasons, strict=True)
    ] == [True] * len(given_texts)


@pytest.mark.parametrize("written", [vocalised, stretched, in_presentation_forms])
def test_themes_do_not_change_with_how_the_letters_are_written(written):
    plain = [article["text"] for article in OWN[::3]]
    other = [written(text) for text in plain]
    assert all(one != changed for one, changed in zip(plain, other, strict=True))
    model = themes_model()
    assert model.choose(other) == model.choose(plain)
    assert model.abstains(other) == model.abstains(plain)


@pytest.mark.parametrize("written", [vocalised, stretched, in_presentation_forms])
def test_names_and_dates_do_not_change_with_how_the_letters_are_written(written):
    text = "قال الرئيس فلاديمير بوتين في مدينة الرباط، الأحد 26 مارس 2017، إن بوتين عاد."
    for find in (find_names, find_dates):
        found, other = find(text), find(written(text))
        assert len(found) > 0
        assert [normalise(one.text) for one in other] == [normalise(one.text) for one in found]


def test_persian_stays_persian_in_presentation_forms():
    persian = "شهرداری تهران امروز پارک تازه‌ای را در جنوب شهر افتتاح کرد"
    arabic = "BBC و CNN و Reuters: افتتحت البلدية حديقة في حي الزهور"
    forms = str.maketrans({"ی": "\ufbfd", "ک": "\ufb8f", "ه": "\ufeea", "ر": "\ufeae"})
    assert not is_arabic(persian.translate(forms))
    assert is_arabic(arabic)
    assert is_arabic(in_presentation_forms(arabic))


# All of it


@slowly_hostile
@given(texts)
def test_records_can_be_written_and_read_again(text):
    page, tagged, found = (
        anawin.clean(text),
        anawin.tag(text, model=themes_model(), explain=True),
        anawin.headline(text, candidates=3),
    )
    article = Article("أ", text)
    for record in (
        clean_record(article, page),
        tag_record(tagged, explain=True),
        headline_record(found, candidates=True),
    ):
        assert json.loads(json.dumps(record)) == record
    for spans in ([(e.start, e.end) for e in seen] for seen in tagged.evidence.values()):
        assert all(0 <= start < end <= len(text) for start, end in spans)
    assert all(e.text == text[e.start : e.end] for seen in tagged.evidence.values() for e in seen)
    assert found.headline == " ".join(text[start:end] for start, end in found.spans)


@slowly_hostile
@given(st.lists(texts, max_size=5))
def test_every_article_is_in_one_story(given_texts):
    found = anawin.find_stories([Article(str(number), text) for number, text in enumerate(given_texts)])
    held = [identifier for story in found.stories for identifier in story.articles]
    assert sorted(held) == [str(number) for number in range(len(given_texts))]


# Time: what once grew with the square of the length, or faster, took minutes at this one.

_LENGTH = 60_000
_SECONDS = 5.0  # of processor time, on a slow core some twenty times what each takes
_RUNS = {
    "clean": clean,
    "headline": headline,
    "lexrank": lambda text: headline(text, method="lexrank"),
    "names": find_names,
    "themes": lambda text: anawin.tag(text, model=themes_model(), explain=True),
}
_PARAGRAPH = (
    "\nقال الوزير إن العمل في الطريق الساحلي ينتهي قبل الشتاء وإن الميزانية تكفي لرصف عشرين كيلومتراً أخرى هذا العام."
)


@pytest.mark.parametrize(
    ("run", "text"),
    [
        pytest.param("clean", "قال" + " " * _LENGTH + "نعم", id="spaces inside a line"),
        pytest.param("clean", "12 يناير" + " " * _LENGTH + " خبر آخر", id="a day, then spaces"),
        pytest.param("clean", "منذ 3" + "1" * _LENGTH + " خبر آخر نعم" + _PARAGRAPH, id="a number since when"),
        pytest.param("clean", "كلمات دلالية: ماء" + " " * _LENGTH + "شجر", id="keywords and spaces"),
        pytest.param("clean", "اقتصاد" + " " * _LENGTH + "أسواق" + _PARAGRAPH, id="section and spaces"),
        pytest.param("clean", "خبر (صورة" + " " * _LENGTH + "و: نعم", id="credit and spaces"),
        pytest.param("clean", "1/2" + " " * _LENGTH + "نعم", id="counter and spaces"),
        pytest.param("clean", "|" + "-" * _LENGTH + "x", id="a table rule that is none"),
        pytest.param("clean", "---|---\n" * (_LENGTH // 8), id="table rules"),
        pytest.param("clean", "كلمات دلالية: ماء، شجر\n" * (_LENGTH // 3), id="lines of keywords"),
        pytest.param("clean", "إعلان\n" * (_LENGTH // 3), id="adverts"),
        pytest.param("clean", "السابق التالي نعم.\n" * (_LENGTH // 4), id="gallery buttons"),
        pytest.param("clean", f"- اقرأ أيضا\n- خبر\nكما {_PARAGRAPH[1:]}\n" * (_LENGTH // 20), id="boxes in the story"),
        pytest.param(
            "clean", STORY * 2 + "\n- اقرأ أيضا" * (_LENGTH // 8) + "\nكما " + _PARAGRAPH[1:], id="box in box"
        ),
        pytest.param("names", "في مدينة" + " " * _LENGTH + "سماوة", id="a head of a name, then spaces"),
        pytest.param("headline", "قال" + "(" * _LENGTH + '"' * _LENGTH, id="quotes behind open brackets"),
        pytest.param("lexrank", "نعم وصل. " * (_LENGTH // 2), id="short sentences"),
        pytest.param("themes", "المباراة " * (_LENGTH // 4), id="one word and its evidence"),
    ],
)
def test_time_grows_with_the_text_alone(run, text):
    _RUNS[run](STORY)  # what is loaded once
    begin = time.process_time()
    _RUNS[run](text)
    assert time.process_time() - begin < _SECONDS

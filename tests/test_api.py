"""The functions a notebook calls: what they take, and what they show."""

from __future__ import annotations

import re

import pandas as pd
import pytest

import anawin
from anawin import AnawinError, Article

RISE = "أعلنت وزارة الري، أمس الاثنين، أن منسوب النهر ارتفع مترين في ثلاثة أيام."
PAGE = f"{RISE}\nشارك الخبر"


def test_articles_are_taken_as_texts_are():
    articles = [Article("نهر", PAGE, title="ارتفاع منسوب النهر")]
    assert anawin.clean(articles)[0].text == anawin.clean([PAGE])[0].text == RISE
    assert anawin.tag(articles)[0].themes == anawin.tag([PAGE])[0].themes
    assert anawin.headline(articles)[0].headline == anawin.headline([PAGE])[0].headline


ACCEPTED = re.escape("; give a text, a list of texts or articles, or a table (DataFrame) with a column 'text'")


@pytest.mark.parametrize(
    "function", [anawin.clean, anawin.tag, anawin.headline], ids=lambda function: function.__name__
)
@pytest.mark.parametrize(
    ("given", "told"),
    [
        (5, r"given 5 \(int\)"),
        (None, "given None"),
        (b"\xc8", "given a value of type bytes"),
        ({"text": PAGE}, "given a value of type dict"),
        (Article("1", PAGE), "given a value of type Article"),
        ([PAGE, float("nan")], r"item 1 of the list is nan \(float\)"),
    ],
)
def test_what_is_no_text_is_named_with_what_is_accepted(function, given, told):
    with pytest.raises(TypeError, match=f"^{told}{ACCEPTED}$") as raised:
        function(given)
    assert isinstance(raised.value, AnawinError)


def test_every_public_function_can_be_called_again_after_its_modules_were_loaded(tmp_path):
    for _ in range(2):
        assert callable(anawin.normalise)
        assert anawin.normalise("أب")
        assert anawin.sentences("نزل المطر. ثم توقف.") == ["نزل المطر.", "ثم توقف."]
        assert anawin.report([Article("1", PAGE)], tmp_path).name == "report.html"


def test_a_table_shows_an_index_that_says_something_and_three_decimals():
    scores = pd.DataFrame({"f1": [0.85555, 1.0]}, index=pd.Index(["sport", "arts"], name="theme"))
    shown = anawin.show(scores)._repr_html_()
    assert "theme" in shown
    assert "sport" in shown
    assert "0.856" in shown
    assert "0.85555" not in shown
    assert anawin.show(scores.reset_index(drop=True))._repr_html_().count("<th ") == 1


def test_a_table_in_a_terminal_is_the_table():
    assert repr(anawin.show(pd.DataFrame({"f1": [0.5]}))) == repr(pd.DataFrame({"f1": [0.5]}))

"""Words: a vocalised word is one word, and both ways to cut a text agree."""

import pickle
from importlib import resources

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sklearn.base import clone
from sklearn.feature_extraction.text import CountVectorizer, TfidfVectorizer

from anawin.normalising import normalise
from anawin.tokens import ArabicAnalyzer, Token, stop_words, tokenize, words

VOCALISED = ["افتَتَحَ محمّدٌ المَدرَسَةَ الجديدةَ", "زارَ محمّد المدرسة صباحاً"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("محمّد", ["محمد"]),
        ("المَدرَسَةُ، والمَكتَبَةُ.", ["المدرسه", "والمكتبه"]),
        ("و\u200fفتح الـ\u200cباب", ["وفتح", "الباب"]),
        ("ارتفع ٣٫٥٪ إلى ١٠٬٠٠٠ أو 10،500", ["ارتفع", "3.5", "الي", "10,000", "او", "10،500"]),
        ("بين 2019-2025 في 12/03/2021 عند 10:30", ["بين", "2019", "2025", "في", "12", "03", "2021", "عند", "10", "30"]),
        ("نهاية 5. ثم 7", ["نهايه", "5", "ثم", "7"]),
        ("سنة 2018م والـBBC وكوفيد19", ["سنه", "2018", "م", "وال", "bbc", "وكوفيد", "19"]),
        ("شبكة 4G وهاتف X10-b", ["شبكه", "4g", "وهاتف", "x10", "b"]),
        ("الطراز v.2 والطراز 3.x", ["الطراز", "v", "2", "والطراز", "3", "x"]),
        ("اسم_ملف", ["اسم", "ملف"]),
        ("ⴰⵎⴰⵣⵉⵖ", ["ⴰⵎⴰⵣⵉⵖ"]),
        ("«…» ،.؟ \u200f ـ َ", []),
        ("", []),
    ],
)
def test_words_of(text, expected):
    assert words(text) == expected
    assert [token.form for token in tokenize(text)] == expected


def test_tokens_know_their_place_in_the_published_text():
    text = "فاز «محمّدٌ» بـ٣٫٥ ملايين"
    assert [text[token.start : token.end] for token in tokenize(text)] == ["فاز", "محمّدٌ", "بـ", "٣٫٥", "ملايين"]


def test_a_ligature_of_several_words_gives_tokens_at_one_place():
    assert tokenize("\ufdfb!") == [Token(0, 1, "جل"), Token(0, 1, "جلاله")]


@given(st.text(alphabet="ابةهمـ\u064e\u0651\u0670\ufefb\ufdfa\u200f\u202b12٣۴٫.,،-AzÉ _»\n", max_size=40))
@settings(max_examples=300, deadline=None, database=None)
def test_the_fast_way_gives_the_forms_of_the_other(text):
    tokens = tokenize(text)
    assert [token.form for token in tokens] == words(text)
    for token in tokens:
        assert token.form in words(text[token.start : token.end])


def test_an_analyzer_makes_runs_after_leaving_words_out():
    analyzer = ArabicAnalyzer(ngram_range=(1, 2), drop_stop_words=True, min_length=3)
    assert analyzer("سافرَ إلى مدينةٍ أو قد عاد") == ["سافر", "مدينه", "عاد", "سافر مدينه", "مدينه عاد"]


def test_runs_may_start_at_two_words():
    assert ArabicAnalyzer(ngram_range=(2, 3))("قرر مجلس الوزراء") == ["قرر مجلس", "مجلس الوزراء", "قرر مجلس الوزراء"]
    assert ArabicAnalyzer(ngram_range=(2, 3))("كلمة") == []


@pytest.mark.parametrize("ngram_range", [(0, 1), (2, 1)])
def test_a_range_of_runs_that_makes_no_sense_is_refused(ngram_range):
    with pytest.raises(ValueError, match="ngram_range"):
        ArabicAnalyzer(ngram_range=ngram_range)


@pytest.mark.parametrize("vectorizer", [CountVectorizer, TfidfVectorizer])
def test_a_vectorizer_keeps_vocalised_words_whole_and_can_be_cloned(vectorizer):
    made = clone(vectorizer(analyzer=ArabicAnalyzer(min_length=2)))
    assert made.analyzer == ArabicAnalyzer(min_length=2)
    counts = made.fit_transform(VOCALISED)
    assert sorted(made.vocabulary_) == ["افتتح", "الجديده", "المدرسه", "زار", "صباحا", "محمد"]
    assert (counts.toarray()[:, made.vocabulary_["محمد"]] > 0).all()


def test_an_analyzer_survives_pickling():
    analyzer = ArabicAnalyzer(ngram_range=(1, 3), drop_stop_words=True)
    assert pickle.loads(pickle.dumps(analyzer)) == analyzer


def test_each_line_of_the_stop_words_is_one_word_of_its_own():
    listed = resources.files("anawin").joinpath("data", "stopwords.txt").read_text(encoding="utf-8")
    lines = [line.partition("#")[0].strip() for line in listed.splitlines()]
    forms = [normalise(line) for line in lines if line]
    assert sorted(forms) == sorted(set(forms))
    assert all(words(form) == [form] for form in forms)
    assert stop_words() == set(forms)


def test_stop_words_match_every_spelling_and_no_word_with_a_meaning():
    assert {normalise(word) for word in ("إلى", "الى", "وَقَدْ", "الّذي", "بها", "حيث")} <= stop_words()
    assert not {normalise(word) for word in ("منى", "آلام", "إذن", "لقاء", "قال", "رئيس", "مليون")} & stop_words()

import pickle

import pytest

from anawin.themes.terms import ThemeTerms, light_stem

TEXTS = [
    "",
    "   \n ",
    "زارَ الوزيرُ المدارسَ والمستشفياتِ في المدينةِ",
    "مـــهرجان ﷺ اللاعبين 2026 و١٢٫٥٪ من BBC",
    "\u200fقال\u200f: \u202bإنّ الأمر\u202c انتهى!",
    "ﻻﻋﺐ ﺍﻟﻔﺮﻳﻖ",
]
ANALYZERS = [
    ThemeTerms(),
    ThemeTerms(ngram_range=(1, 2)),
    ThemeTerms(ngram_range=(2, 3), drop_stop_words=True),
    ThemeTerms(stem=False, drop_stop_words=True),
]


@pytest.mark.parametrize("terms", ANALYZERS, ids=str)
@pytest.mark.parametrize("text", TEXTS)
def test_terms_with_and_without_places_are_the_same(terms, text):
    assert [placed.term for placed in terms.placed(text)] == terms(text)


def test_a_place_leads_to_the_original_spelling():
    text = "زارَ الوزيرُ المـدارسَ"
    assert [text[p.start : p.end] for p in ThemeTerms(ngram_range=(1, 2)).placed(text)] == [
        "زارَ",
        "الوزيرُ",
        "المـدارسَ",
        "زارَ الوزيرُ",
        "الوزيرُ المـدارسَ",
    ]


@pytest.mark.parametrize(
    ("word", "stem"),
    [
        ("اقتصاد", "اقتصاد"),
        ("الاقتصاد", "اقتصاد"),
        ("والاقتصاديه", "اقتصاد"),
        ("للاقتصاد", "اقتصاد"),
        ("لاعبين", "لاعب"),
        ("لاعبون", "لاعب"),
        ("مدرسه", "مدرس"),
        ("ان", "ان"),
        ("الي", "الي"),
        ("فيه", "فيه"),
        ("مئه", "مئه"),
        ("bbc", "bbc"),
        ("2026", "2026"),
    ],
)
def test_light_stem(word, stem):
    assert light_stem(word) == stem


def test_words_of_one_stem_are_one_term():
    assert set(ThemeTerms()("المدرسة مدرسةٌ والمدرسات بالمدرسة")) == {"مدرس"}


def test_analyzer_can_be_pickled_for_parallel_work():
    terms = ThemeTerms(ngram_range=(1, 2))
    assert pickle.loads(pickle.dumps(terms)) == terms

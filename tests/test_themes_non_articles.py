"""The right to abstain: what is no article or not Arabic gets no theme, and the reason is given."""

from __future__ import annotations

import json
import zlib

import numpy as np
import pytest
from scipy.sparse import csr_matrix

import anawin
from anawin import Article, TfidfThemes, iter_articles, load_themes
from anawin.pipeline import clean_article, theme_text
from anawin.reporting import report_records
from anawin.reports.bilingual import EMPTY
from anawin.shingles import near_duplicate_groups
from anawin.themes.linear import fit_vectorizer
from anawin.themes.non_articles import NonArticles, fit_non_articles
from anawin.themes.shape import shapes
from anawin.themes.terms import ThemeTerms
from conftest import TESTS
from theme_texts import LISTS, labelled, labelled_with_lists

DATA = TESTS.parent / "data"
FLOORS = json.loads((TESTS / "floors.json").read_text(encoding="utf-8"))["non_articles"]

ENGLISH = "The ministry of water said on Monday that the river rose two metres in three days, the 2024 record."
PERSIAN = (
    "وزارت نیرو اعلام کرد که سطح آب رودخانه در سه روز گذشته دو متر بالا آمده است و از ساکنان روستاها خواست مراقب باشند."
)
PRAYERS = "مواقيت الصلاة في حلب ليوم الثلاثاء 9 صفر\nالفجر 4:58\nالشروق 6:22\nالظهر 12:19\nالعصر 3:26\nالمغرب 6:02\nالعشاء 7:21"
LINKS = "اقرأ أيضا:\n- أسعار العملات اليوم\n- بالصور: ثلوج في الجبال\n- فيديو: هدف الذهاب\n- حظك اليوم\n- وظائف شاغرة\n- الأكثر قراءة"
RIVER = (
    "أعلنت وزارة الري، أمس الاثنين، أن منسوب النهر ارتفع مترين في ثلاثة أيام بعد أمطار غزيرة هطلت على المرتفعات. "
    "ودعت الوزارة سكان القرى القريبة من الضفتين إلى الحذر، وقال المتحدث باسمها إن فرق الطوارئ انتشرت في المنطقة."
)


@pytest.fixture(scope="module")
def shipped():
    return load_themes()


@pytest.mark.parametrize(
    ("text", "reason"),
    [(ENGLISH, "not Arabic"), (PERSIAN, "not Arabic"), (PRAYERS, "no article"), (LINKS, "no article"), (RIVER, "")],
    ids=["English page", "Persian page", "prayer times", "links", "article"],
)
def test_shipped_model_says_why_it_abstains(shipped, text, reason):
    assert shipped.abstains([text]) == [reason]
    assert (shipped.choose([text]) == [()]) is bool(reason)
    assert shipped.predict_proba([text]).any() != bool(reason)


def test_text_without_a_word_is_unknown_and_no_foreign_language(shipped):
    assert shipped.abstains(["", "؟!…"]) == ["no known word"] * 2
    assert shipped.abstains([]) == []


def test_shipped_model_tags_a_title_and_a_sentence(shipped):
    title = "فوز المنتخب بهدفين في المباراة النهائية"
    assert shipped.abstains([title, f"{title}\n{title}\nرفع اللاعبون الكأس."]) == ["", ""]


def test_margin_by_hand():
    """Two terms, weights 1 and -1; of the shape only the words with a digit count, twice."""
    found = NonArticles(np.array([1, -1], dtype=np.float32), np.array([0, 2.0, 0, 0, 0, 0, 0, 0]), -0.5)
    vectors, numbers = csr_matrix([[0.6, 0.8], [1.0, 0.0]]), np.array([[9.0, 0.5, 9, 9, 9, 9, 9, 9], [0.0] * 8])
    assert found.margins(vectors, numbers) == pytest.approx([0.6 - 0.8 + 1.0 - 0.5, 0.5])


def test_lists_without_a_theme_teach_what_no_article_is():
    model = TfidfThemes(min_df=1, n_folds=4).fit(*labelled_with_lists())
    unseen = "الفجر 4:21\nالشروق 5:50\nالظهر 12:10\nالعصر 3:33"
    assert model.abstains([unseen, "انتهت المباراة بفوز الفريق وهتفت الجماهير للاعبين"]) == ["no article", ""]
    assert model.abstains(labelled()[0]) == [""] * 24
    assert model.explain(unseen) == {}


def test_without_lists_only_other_languages_are_turned_away():
    model = TfidfThemes(min_df=1, n_folds=4).fit(*labelled())
    assert model.non_articles_ is None
    assert model.abstains([PRAYERS, LINKS, "مباراة", PERSIAN]) == ["", "", "", "not Arabic"]


def test_too_few_lists_teach_nothing():
    texts, themes = labelled()
    model = TfidfThemes(min_df=1, n_folds=4).fit(texts + LISTS[:1] * 6, themes + [[]] * 6)
    assert model.non_articles_ is None


def test_an_article_whose_theme_is_too_rare_is_still_an_article():
    texts, themes = labelled()
    rare = [
        "معرض للرسم في متحف المدينة يفتح أبوابه للزوار صباحا",
        "عرضت الفرقة مسرحيتها الجديدة أمام جمهور كبير من العاصمة",
        "صدرت رواية ثانية للكاتبة بعد سبع سنوات من الأولى",
        "يغني المطرب في المهرجان أغاني من ألبومه القديم",
    ]
    with pytest.warns(UserWarning, match=r"arts \(4\)"):
        model = TfidfThemes(min_df=1, n_folds=4).fit(texts + LISTS + rare, themes + [[]] * 8 + [["arts"]] * 4)
    assert model.abstains(rare) == [""] * 4


def test_the_more_articles_may_be_turned_away_the_lower_the_threshold():
    texts, themes = labelled_with_lists()
    none = np.array([not entry for entry in themes])
    terms, numbers = [ThemeTerms()(text) for text in texts], shapes(texts)
    options = {"C": 10.0, "min_df": 1, "n_folds": 4, "random_state": 0}
    cuts = [
        fit_non_articles(terms, numbers, none, range(len(texts)), turned_away=share, **options).intercept
        for share in (0.5, 0.0)
    ]
    assert cuts[0] > cuts[1]


@pytest.fixture(scope="module")
def unseen_kinds() -> dict[str, float]:
    """Our articles and non-articles in five folds that never part a kind: how many are called no article."""
    groups, texts = [], []
    for name in ("articles/articles.jsonl", "non_articles.jsonl"):
        for article in iter_articles(DATA / name):
            texts.append(theme_text(clean_article(article)))
            groups.append(article.extra.get("kind", ""))
    none = np.array([kind != "" for kind in groups])
    stories = near_duplicate_groups(texts)
    names = [kind or str(story) for kind, story in zip(groups, stories, strict=True)]
    fold = np.array([zlib.crc32(name.encode()) % 5 for name in names])
    terms, numbers = [ThemeTerms()(text) for text in texts], shapes(texts)
    called = np.zeros(len(texts), dtype=bool)
    for held_out in range(5):
        train, test = np.flatnonzero(fold != held_out), np.flatnonzero(fold == held_out)
        seen = [terms[place] for place in train]
        found = fit_non_articles(
            seen,
            numbers[train],
            none[train],
            [stories[place] for place in train],
            C=10.0,
            min_df=3,
            n_folds=5,
            turned_away=0.002,
            random_state=0,
        )
        vectors = fit_vectorizer(seen, min_df=3).transform([terms[place] for place in test])
        called[test] = found.margins(vectors, numbers[test]) > 0
    return {"found": called[none].mean(), "turned_away": called[~none].mean()}


def test_kinds_never_seen_are_found(unseen_kinds):
    assert unseen_kinds["found"] >= FLOORS["found_of_unseen_kinds"]


def test_articles_are_not_turned_away(unseen_kinds):
    assert unseen_kinds["turned_away"] <= FLOORS["articles_turned_away"]


def test_notebook_and_report_say_why_in_arabic(shipped):
    tagged = anawin.tag(ENGLISH, model=shipped)
    assert (tagged.themes, tagged.abstained) == ((), "not Arabic")
    assert "بلا ثيمات: النص ليس بالعربية" in tagged._repr_html_()
    records = report_records([Article("1", PRAYERS), Article("2", RIVER), Article("3", "")], shipped)
    assert [record.warnings for record in records] == [("بلا ثيمات: النص ليس مقالاً",), (), (EMPTY,)]

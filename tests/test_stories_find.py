"""Stories, their links with reasons, threads, digest."""

from __future__ import annotations

from datetime import date

import pytest

from anawin import Article
from anawin.errors import AnawinError
from anawin.stories import StoryFinder, digest, find_stories
from story_samples import FIRE, FIRE_RETOLD, MATCH, articles


@pytest.fixture(scope="module")
def found():
    return find_stories(articles())


def story_of(found, article: str):
    return next(story for story in found.stories if article in story.articles)


def test_the_fire_is_one_story_and_everything_else_stands_alone(found):
    assert [story.articles for story in found.stories] == [
        ("كأس",),
        ("طقس",),
        ("حريق-1", "حريق-3", "حريق-2"),
        ("قصيدة",),
    ]


def test_stories_are_numbered_in_order_of_time_and_the_undated_stand_behind(found):
    assert [story.id for story in found.stories] == [1, 2, 3, 4]
    assert (found.stories[0].first, found.stories[-1].first) == (date(2024, 3, 3), None)
    fire = story_of(found, "حريق-1")
    assert (fire.first, fire.last) == (date(2024, 3, 5), date(2024, 3, 6))


def test_links_say_why(found):
    links = {frozenset((link.a, link.b)): link for link in story_of(found, "حريق-1").links}
    copy = links[frozenset(("حريق-1", "حريق-3"))]
    assert (copy.kind, copy.reasons.days) == ("near", 0)
    assert copy.reasons.copied > 0.9
    retold = links[frozenset(("حريق-1", "حريق-2"))]
    assert (retold.kind, retold.reasons.days) == ("event", 1)
    assert "جابر السندي" in retold.reasons.names
    assert set(retold.reasons.words) & {"حريق", "الصفارين", "الياسمين", "الأصباغ"}
    assert 0.5 <= retold.score <= copy.score <= 1


def test_the_headline_is_a_title_where_there_is_one(found):
    assert story_of(found, "حريق-3").headline in {article.title for article in articles() if "حريق" in article.id}


def test_a_story_without_a_title_has_a_headline_of_its_text():
    (story,) = find_stories([Article("1", MATCH)]).stories
    assert story.headline
    assert set(story.headline.split()) <= set(MATCH.split())


def test_frame_has_a_row_for_each_article(found):
    frame = found.frame()
    assert list(frame.columns) == ["story", "thread", "headline", "article", "source", "day", "title"]
    assert sorted(frame["article"]) == sorted(article.id for article in articles())


def test_given_dates_win_over_the_article_s_own():
    found = find_stories(articles(), dates={"حريق-2": date(2025, 3, 6)})
    assert story_of(found, "حريق-2").articles == ("حريق-2",)
    assert story_of(found, "حريق-2").first == date(2025, 3, 6)


def test_a_wider_window_joins_what_the_dates_part():
    near, far = Article("1", FIRE, published="2024-03-05"), Article("2", FIRE, published="2024-04-05")
    assert len(find_stories([near, far]).stories) == 2
    assert len(find_stories([near, far], window_days=60).stories) == 1


def test_undated_articles_find_each_other():
    assert len(find_stories([Article("1", FIRE), Article("2", FIRE_RETOLD), Article("3", MATCH)]).stories) == 2


def test_articles_in_another_order_make_the_same_stories(found):
    def groups(stories):
        return {frozenset(story.articles) for story in stories}

    assert groups(find_stories(articles()[::-1]).stories) == groups(found.stories)


def test_stricter_stories_lie_inside_looser_ones():
    finder = StoryFinder(articles())
    counts = [len(finder.find(strictness).stories) for strictness in (0.05, 0.3, 0.6, 0.9, 0.999)]
    assert counts == sorted(counts)
    assert counts[0] < counts[-1]


def test_no_articles_no_stories():
    found = find_stories([])
    assert found.stories == ()
    assert len(found.frame()) == 0


def test_an_article_without_words_is_a_story_of_its_own():
    assert len(find_stories([Article("1", ""), Article("2", ""), Article("3", FIRE)]).stories) == 3


@pytest.mark.parametrize(
    ("options", "message"),
    [({"strictness": 0}, "strictness is 0"), ({"strictness": 1.5}, "strictness is 1.5"), ({"window_days": -1}, "-1")],
)
def test_parameters_out_of_range_are_refused(options, message):
    with pytest.raises(AnawinError, match=message):
        find_stories(articles(), **options)


def test_two_articles_of_one_id_are_refused():
    with pytest.raises(AnawinError, match="two articles have the id 'ق'"):
        find_stories([Article("ق", FIRE), Article("ق", MATCH)])


def test_digest_tells_a_thread_episode_by_episode(found):
    fire = story_of(found, "حريق-1")
    (episode,) = digest(found, fire.thread)
    assert (episode.story, episode.headline, episode.first) == (fire.id, fire.headline, date(2024, 3, 5))
    assert episode.sources == ("صوت الساحل", "بريد الشمال", "مرصد الجبل")
    (toll,) = (difference for difference in episode.differing if difference.what == "قتلى")
    assert [(figure.source, figure.value) for figure in toll.figures] == [("صوت الساحل", 12), ("مرصد الجبل", 14)]


def test_a_thread_that_is_not_there_is_refused(found):
    with pytest.raises(ValueError, match="no thread 99; the threads are numbered from 1 to"):
        digest(found, 99)

import numpy as np

from anawin.themes.folds import theme_folds


def random_labels(n_articles=60, n_themes=4, seed=1):
    generator = np.random.default_rng(seed)
    indicator = (generator.random((n_articles, n_themes)) < [0.5, 0.3, 0.2, 0.0]).astype(int)
    indicator[:5, 3] = 1
    return indicator


def test_every_article_is_unseen_exactly_once():
    folds = theme_folds(random_labels(), list(range(60)), 5, 0)
    assert sorted(np.concatenate([test for _, test in folds])) == list(range(60))
    for train, test in folds:
        assert sorted([*train, *test]) == list(range(60))


def test_a_theme_on_five_articles_is_in_each_of_five_folds():
    indicator = random_labels()
    folds = theme_folds(indicator, list(range(60)), 5, 0)
    assert [indicator[test, 3].sum() for _, test in folds] == [1, 1, 1, 1, 1]


def test_one_large_story_does_not_push_another_theme_to_one_side():
    """Six copies of a weather story fill the first fold; eight sport stories are halved all the same."""
    indicator = np.array([[0, 1]] * 6 + [[1, 0]] * 8)
    folds = theme_folds(indicator, [0] * 6 + list(range(1, 9)), 2, 0)
    assert [indicator[test, 0].sum() for _, test in folds] == [4, 4]


def test_articles_without_themes_even_out_the_sizes():
    indicator = np.array([[1]] * 5 + [[0]] * 15)
    assert [len(test) for _, test in theme_folds(indicator, list(range(20)), 5, 0)] == [4] * 5


def test_folds_are_of_like_size():
    sizes = [len(test) for _, test in theme_folds(random_labels(), list(range(60)), 5, 0)]
    assert max(sizes) - min(sizes) <= 4


def test_copies_of_one_story_are_never_parted():
    groups = [place // 3 for place in range(60)]
    for train, test in theme_folds(random_labels(), groups, 5, 0):
        assert not {groups[place] for place in train} & {groups[place] for place in test}


def test_same_seed_gives_the_same_folds():
    one, two = (theme_folds(random_labels(), list(range(60)), 5, 7) for _ in range(2))
    assert all(np.array_equal(a, b) for (_, a), (_, b) in zip(one, two, strict=True))

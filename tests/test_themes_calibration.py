import numpy as np
import pytest
from sklearn.calibration import CalibratedClassifierCV
from sklearn.frozen import FrozenEstimator
from sklearn.linear_model import LogisticRegression

from anawin.themes.calibration import Sigmoids, fit_sigmoids, rivals


def test_sigmoid_by_hand():
    none = np.zeros(2)
    sigmoids = Sigmoids(np.array([1.0, 2.0]), none, none, np.array([0.0, np.log(3)]))
    assert sigmoids.probabilities(np.array([[0.0, 0.0]])).tolist() == [[0.5, 0.75]]


def test_distance_to_the_rival_by_hand():
    # The first theme is 1 ahead of the second: gap 1 x 1 and lead 2 x 1; the second is 1 behind: gap 1 x -1, lead nothing.
    sigmoids = Sigmoids(np.zeros(2), np.ones(2), np.full(2, 2.0), np.zeros(2))
    assert sigmoids.probabilities(np.array([[1.0, 0.0]]))[0] == pytest.approx(
        [1 / (1 + np.exp(-3)), 1 / (1 + np.exp(1))]
    )


def test_rival_is_the_highest_of_the_others():
    assert rivals(np.array([[3.0, 1.0, 2.0], [5.0, 5.0, 0.0]])).tolist() == [[2.0, 3.0, 3.0], [5.0, 5.0, 5.0]]
    assert rivals(np.array([[7.0]])).tolist() == [[7.0]]
    assert rivals(np.empty((0, 3))).shape == (0, 3)


def test_a_middling_margin_means_more_where_nothing_else_stands_out():
    generator = np.random.default_rng(1)
    first = generator.normal(size=400)
    second = generator.normal(size=400) * 3
    labels = ((first > -0.5) & (first > second)).astype(int)
    margins = np.column_stack([first, second])
    sigmoids = fit_sigmoids(margins, np.column_stack([labels, 1 - labels]))
    alone, beside = sigmoids.probabilities(np.array([[0.3, -3.0], [0.3, 3.0]]))[:, 0]
    assert alone > 0.8
    assert beside < 0.2


def test_one_theme_is_calibrated_as_scikit_learn_does_it():
    generator = np.random.default_rng(0)
    margins = generator.normal(size=(200, 1))
    labels = (margins[:, 0] + generator.normal(size=200) > 0.8).astype(int)
    linear = LogisticRegression().fit(margins, labels)
    reference = CalibratedClassifierCV(FrozenEstimator(linear), method="sigmoid").fit(margins, labels)

    decision = linear.decision_function(margins)[:, None]
    ours = fit_sigmoids(decision, labels[:, None]).probabilities(decision)[:, 0]
    assert ours == pytest.approx(reference.predict_proba(margins)[:, 1], abs=2e-3)


def test_separated_classes_do_not_reach_certainty():
    margins = np.array([[-3.0], [-2.0], [2.0], [3.0]])
    probabilities = fit_sigmoids(margins, np.array([[0], [0], [1], [1]])).probabilities(margins)
    assert 0.1 < probabilities.min() < 0.3
    assert 0.7 < probabilities.max() < 0.9


def test_margins_that_point_the_wrong_way_give_every_article_the_share_of_the_theme():
    margins = np.array([[2.0], [1.0], [-1.0], [-2.0]])
    sigmoids = fit_sigmoids(margins, np.array([[0], [0], [0], [1]]))
    assert sigmoids.slope.tolist() == [0.0]
    # Platt's targets: three negatives count 1/5 each, the positive 2/3; their mean is 19/60.
    assert sigmoids.probabilities(margins)[:, 0] == pytest.approx([19 / 60] * 4)

import numpy as np
import pytest
from sklearn.calibration import CalibratedClassifierCV
from sklearn.frozen import FrozenEstimator
from sklearn.linear_model import LogisticRegression

from anawin.themes.calibration import Sigmoids, fit_sigmoids


def test_sigmoid_by_hand():
    sigmoids = Sigmoids(np.array([1.0, 2.0]), np.array([0.0, np.log(3)]))
    assert sigmoids.probabilities(np.array([[0.0, 0.0]])).tolist() == [[0.5, 0.75]]


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

import hashlib

import pytest

from anawin.evaluation import train
from anawin.evaluation.training import _abstention
from anawin.themes import load_themes
from theme_texts import labelled, unlearnable

OPTIONS = {"share": 0.25, "min_df": 1, "n_folds": 2, "min_positives": 2, "n_resamples": 50}


def test_what_nobody_can_know_without_having_seen_it_scores_nothing():
    _, metrics = train(*unlearnable(), **OPTIONS)
    assert metrics["micro"]["f1"] == metrics["main_theme_accuracy"] == 0


def test_figures_are_of_the_articles_held_out():
    _, metrics = train(*labelled(), **OPTIONS)
    assert (metrics["articles"], metrics["trained_on"]) == (6, 18)
    assert sum(theme["support"] for theme in metrics["themes"].values()) == 6
    low, high = metrics["intervals"]["micro"]
    assert low <= metrics["micro"]["f1"] <= high


def test_shipped_model_is_trained_on_all_and_carries_the_figures(tmp_path):
    model, metrics = train(*labelled(), date="2026-11-21", **OPTIONS)
    assert model.facts_["held_out"] == metrics
    assert model.facts_["training"]["articles"] == 24
    assert model.facts_["training"]["positives"] == {"economy": 8, "sport": 8, "weather": 8}
    model.save(tmp_path)
    assert load_themes(tmp_path).facts_ == model.facts_


def test_same_data_give_the_same_folder(tmp_path):
    for name in ("one", "two"):
        train(*labelled(), date="2026-11-21", **OPTIONS)[0].save(tmp_path / name)
    for path in (tmp_path / "one").iterdir():
        assert path.read_bytes() == (tmp_path / "two" / path.name).read_bytes()


def test_hash_is_of_the_labels_where_no_file_is_named():
    texts, _ = labelled()
    model, _ = train(texts[:16], ["sport"] * 8 + ["weather"] * 8, **OPTIONS)
    written = "[" + ", ".join(['["sport"]'] * 8 + ['["weather"]'] * 8) + "]"
    assert model.facts_["training"]["labels"] == {"": hashlib.sha256(written.encode()).hexdigest()}


def test_theme_too_rare_for_the_model_counts_against_it():
    texts, themes = labelled()
    rare = [[*entry, "arts"] if place == 0 else entry for place, entry in enumerate(themes)]
    with pytest.warns(UserWarning, match=r"arts \(1\)"):
        model, metrics = train(texts, rare, **OPTIONS)
    assert "arts" not in model.classes_
    assert "arts" in metrics["themes"]


def test_article_whose_only_theme_is_too_rare_is_not_shown_to_the_trial_as_no_article():
    texts, themes = labelled()
    with pytest.warns(UserWarning, match=r"arts \(1\)"):
        _, metrics = train([*texts, "معرض للرسم في متحف المدينة"], [*themes, ["arts"]], **OPTIONS | {"random_state": 1})
    # The odd one is not among the six held out, and so the trial learns from 18 of the other 19.
    assert metrics["themes"]["arts"]["support"] == 0
    assert (metrics["articles"], metrics["trained_on"]) == (6, 18)


def test_abstention_is_counted_apart_for_articles_and_the_rest():
    assert _abstention([["sport"], [], ["arts"], []], [("sport",), (), (), ("sport",)]) == {
        "non_articles": 2,
        "found": 1,
        "articles": 2,
        "turned_away": 1,
    }

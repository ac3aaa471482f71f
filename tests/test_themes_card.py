from anawin.evaluation import train
from anawin.themes import TfidfThemes, model_card
from theme_texts import labelled


def test_card_of_a_measured_model_states_data_quality_and_recipe():
    options = {"share": 0.25, "min_df": 1, "n_folds": 2, "min_positives": 2, "n_resamples": 50}
    model, metrics = train(
        *labelled(), labels={"mine.jsonl": "ab12", "none.jsonl": "cd34"}, date="2026-11-21", **options
    )
    card = model_card(model)
    assert "24 articles with labels from `mine.jsonl` and `none.jsonl`." in card
    assert "The labels are machine-made under written guidelines" in card
    assert "Trained on 2026-11-21." in card
    assert "SHA-256 of the labels: `ab12` (`mine.jsonl`), `cd34` (`none.jsonl`)" in card
    assert "This model never says the last" in card
    assert "Of the held-out texts that are no article 0 of 0 got no theme, of the 6 articles 1 got none either." in card
    assert "Measured on 6 held-out articles by a model trained on the other 18" in card
    assert f"**{metrics['micro']['f1']:.2f}** (" in card
    assert '\nanawin train LABELS... --articles "$ANAWIN_CORPORA" -o FOLDER\n' in card
    assert "MIT" in card
    for slug in ("economy", "sport", "weather"):
        assert f"\n| {slug} | 8 | {model.thresholds_[model.classes_.index(slug)]:.2f} |" in card


def test_card_of_a_model_that_was_only_fitted_says_so():
    card = model_card(TfidfThemes(min_df=1, n_folds=2).fit(*labelled()))
    assert "Not measured: this model was fitted without a held-out split." in card
    assert "| sport |" in card
    assert "SHA-256 of the labels" not in card

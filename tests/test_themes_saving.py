from importlib import resources
from pathlib import Path

import numpy as np
import pytest

from anawin.errors import ModelError, WritingError
from anawin.taxonomy import SLUGS
from anawin.themes import TfidfThemes, load_themes, model_card
from anawin.themes.shape import SHAPE
from model_folders import archive, change_byte, change_config, replace_sealed, weights
from theme_texts import labelled, labelled_with_lists


@pytest.fixture(scope="module")
def model():
    return TfidfThemes(min_df=1, n_folds=4, ngram_range=(1, 2)).fit(*labelled())


@pytest.fixture
def folder(model, tmp_path):
    model.save(tmp_path / "model")
    return tmp_path / "model"


def test_loaded_model_gives_the_very_same_numbers(model, folder):
    texts, _ = labelled()
    loaded = load_themes(folder)
    assert np.array_equal(loaded.predict_proba(texts), model.predict_proba(texts))
    assert np.array_equal(loaded.decision_function(texts), model.decision_function(texts))
    assert loaded.choose(texts) == model.choose(texts)
    assert loaded.explain(texts[0]) == model.explain(texts[0])
    assert loaded.get_params() == model.get_params()


@pytest.fixture
def abstaining(tmp_path):
    model = TfidfThemes(min_df=1, n_folds=4).fit(*labelled_with_lists())
    model.save(tmp_path / "abstaining")
    return model, tmp_path / "abstaining"


def test_loaded_model_abstains_as_the_saved_one(abstaining):
    model, folder = abstaining
    texts, _ = labelled_with_lists()
    loaded = load_themes(folder)
    assert "no article" in model.abstains(texts)
    assert loaded.abstains(texts) == model.abstains(texts)
    assert np.array_equal(loaded.predict_proba(texts), model.predict_proba(texts))
    loaded.save(folder.parent / "again")
    for path in folder.iterdir():
        assert (folder.parent / "again" / path.name).read_bytes() == path.read_bytes()


@pytest.mark.parametrize(
    ("entry", "found"),
    [
        ({"shape": dict.fromkeys(SHAPE, 1.0)}, r"of the wrong kind \('intercept'\)"),
        ({"shape": {"length": 1.0}, "intercept": 0.0}, "non_articles: the shape is length"),
        (
            {"shape": dict.fromkeys(SHAPE, float("nan")), "intercept": 0.0},
            "non_articles holds numbers that are not finite",
        ),
        ({"shape": dict.fromkeys(SHAPE, "steep"), "intercept": 0.0}, "could not convert string to float"),
        (None, "it does not hold coef, intercept, idf in the sizes"),
    ],
)
def test_shape_weights_that_do_not_fit(abstaining, entry, found):
    _, folder = abstaining
    change_config(folder, non_articles=entry)
    with pytest.raises(ModelError, match=found):
        load_themes(folder)


def test_term_weights_without_shape_weights_are_missed(abstaining):
    _, folder = abstaining
    arrays = weights(folder)
    del arrays["non_articles"]
    replace_sealed(folder, "weights.npz", archive(**arrays))
    with pytest.raises(ModelError, match="it does not hold coef, intercept, idf, non_articles in the sizes"):
        load_themes(folder)


def test_saving_a_loaded_model_writes_the_same_files(folder, tmp_path):
    load_themes(folder).save(tmp_path / "again")
    for path in folder.iterdir():
        assert (tmp_path / "again" / path.name).read_bytes() == path.read_bytes()


def test_loaded_model_can_be_fitted_again(folder, model):
    assert np.array_equal(load_themes(folder).fit(*labelled()).coef_, model.coef_)


def test_folder_holds_four_readable_files(folder, model):
    assert sorted(path.name for path in folder.iterdir()) == [
        "README.md",
        "config.json",
        "vocabulary.txt",
        "weights.npz",
    ]
    terms = (folder / "vocabulary.txt").read_text(encoding="utf-8").splitlines()
    assert model.vectorizer_.vocabulary_[terms[7]] == 7
    assert (folder / "README.md").read_text(encoding="utf-8") == model_card(model)


@pytest.mark.parametrize("name", ["config.json", "weights.npz", "vocabulary.txt"])
def test_missing_file_is_named(folder, name):
    (folder / name).unlink()
    with pytest.raises(ModelError, match=f"{name}: not there; give the folder"):
        load_themes(folder)


def test_missing_folder_is_named(tmp_path):
    with pytest.raises(ModelError, match=r"nowhere.config\.json: not there"):
        TfidfThemes.load(tmp_path / "nowhere")


def test_other_format_version_is_refused(folder):
    change_config(folder, format=2)
    with pytest.raises(ModelError, match="model format 2, this version of anawin reads 3: train the model again"):
        load_themes(folder)


@pytest.mark.parametrize("content", ["", "{", "[1, 2]", '{"model": "TfidfThemes"}', "\udcff"])
def test_config_that_is_none(folder, content):
    (folder / "config.json").write_bytes(content.encode("utf-8", "surrogateescape"))
    with pytest.raises(ModelError, match=r"config\.json: (not JSON|no entry 'format').*train it again"):
        load_themes(folder)


@pytest.mark.parametrize(
    ("entries", "found"),
    [
        ({"themes": ["sport", "sport", "weather"]}, "the themes are not different names"),
        ({"themes": ["sport", "weather"]}, "thresholds should be 2 finite numbers"),
        ({"thresholds": [0.1, float("nan"), 0.2]}, "thresholds should be 3 finite numbers"),
        ({"thresholds": "high"}, "of the wrong kind"),
        ({"calibration": {"slope": [1, 1, 1]}}, r"an entry is missing .*\('gap'\)"),
        (
            {"calibration": {"slope": [1, 1], "gap": [0] * 3, "lead": [0] * 3, "intercept": [0] * 3}},
            "slope should be 3 finite numbers",
        ),
        ({"terms": "many"}, "the number of terms is 'many'"),
        ({"terms": 10**12}, "it should hold 1000000000000 different terms"),
        ({"parameters": {"C": 1.0}}, r"the parameters are not those of this version of anawin \(at_most"),
        ({"files": {}}, r"an entry is missing .*\('weights.npz'\)"),
    ],
)
def test_config_that_does_not_fit(folder, entries, found):
    change_config(folder, **entries)
    with pytest.raises(ModelError, match=found):
        load_themes(folder)


def test_parameter_of_the_wrong_kind_is_named(folder, model):
    change_config(folder, parameters=model.get_params() | {"at_most": "three"})
    with pytest.raises(ModelError, match="the parameter at_most is 'three'"):
        load_themes(folder)


@pytest.mark.parametrize("name", ["weights.npz", "vocabulary.txt"])
def test_changed_byte_is_noticed(folder, name):
    change_byte(folder / name)
    with pytest.raises(ModelError, match=f"{name}: its SHA-256 is not the one in config.json"):
        load_themes(folder)


def test_cut_file_is_noticed(folder):
    path = folder / "weights.npz"
    path.write_bytes(path.read_bytes()[:-10])
    with pytest.raises(ModelError, match=r"weights.npz: \d+ bytes where config.json says \d+"):
        load_themes(folder)


def test_pickled_objects_are_not_opened(folder):
    arrays = weights(folder)
    arrays["idf"] = np.array([print], dtype=object)
    replace_sealed(folder, "weights.npz", archive(**arrays))
    with pytest.raises(ModelError, match=r"weights\.npz: .*(allow_pickle|sizes)"):
        load_themes(folder)


def test_archive_that_unpacks_to_too_much_is_not_unpacked(folder):
    arrays = weights(folder)
    arrays["idf"] = np.zeros(10**7, dtype=np.float32)
    replace_sealed(folder, "weights.npz", archive(**arrays))
    with pytest.raises(ModelError, match="it does not hold coef, intercept, idf in the sizes"):
        load_themes(folder)


def test_missing_array_is_noticed(folder):
    arrays = weights(folder)
    del arrays["intercept"]
    replace_sealed(folder, "weights.npz", archive(**arrays))
    with pytest.raises(ModelError, match="it does not hold coef, intercept, idf"):
        load_themes(folder)


def test_other_number_type_is_noticed(folder):
    arrays = weights(folder)
    arrays["coef"] = arrays["coef"].astype(np.float16)
    replace_sealed(folder, "weights.npz", archive(**arrays))
    with pytest.raises(ModelError, match=r"coef is float16 .*expected float32"):
        load_themes(folder)


def test_infinite_weight_is_noticed(folder):
    arrays = weights(folder)
    arrays["coef"][0, 0] = np.inf
    replace_sealed(folder, "weights.npz", archive(**arrays))
    with pytest.raises(ModelError, match="coef holds numbers that are not finite"):
        load_themes(folder)


def test_not_an_archive(folder):
    replace_sealed(folder, "weights.npz", b"\x00" * 100)
    with pytest.raises(ModelError, match="not an archive of arrays"):
        load_themes(folder)


@pytest.mark.parametrize("change", [lambda lines: lines[:-1], lambda lines: [lines[1], *lines[1:]]])
def test_vocabulary_that_does_not_fit(folder, change):
    lines = (folder / "vocabulary.txt").read_text(encoding="utf-8").splitlines()
    replace_sealed(folder, "vocabulary.txt", "".join(f"{line}\n" for line in change(lines)).encode())
    with pytest.raises(ModelError, match=r"vocabulary\.txt: it should hold \d+ different terms"):
        load_themes(folder)


def test_folder_that_cannot_be_made(model, tmp_path):
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(WritingError, match="the model cannot be written here"):
        model.save(tmp_path / "file" / "model")


def test_saving_over_an_older_model_replaces_it(model, folder):
    change_config(folder, format=0)
    model.save(folder)
    assert load_themes(folder).classes_ == model.classes_


@pytest.fixture(scope="module")
def shipped():
    return load_themes()


def test_shipped_model_knows_the_seventeen_themes(shipped):
    assert shipped.classes_ == SLUGS


def test_shipped_model_tags_plain_cases(shipped):
    texts = [
        "توقعت الأرصاد هطول أمطار رعدية مصحوبة برياح نشطة وانخفاض في درجات الحرارة",
        "فاز الفريق في المباراة النهائية ورفع اللاعبون كأس البطولة",
        "أعلنت الجامعة مواعيد القبول والتسجيل للطلاب في كلياتها للعام الدراسي الجديد",
    ]
    assert [themes[0] for themes in shipped.choose(texts)] == ["weather", "sport", "education"]


def test_shipped_model_is_small_and_holds_no_runs_of_text(shipped):
    folder = Path(str(resources.files("anawin"))) / "models" / "themes"
    assert sum(path.stat().st_size for path in folder.iterdir()) < 10_000_000
    assert max(term.count(" ") for term in shipped.vectorizer_.vocabulary_) <= 1
    assert shipped.min_df >= 3


def test_card_of_the_shipped_model_is_the_one_in_its_folder(shipped):
    card = resources.files("anawin").joinpath("models", "themes", "README.md").read_text(encoding="utf-8")
    assert card == model_card(shipped)

"""The folder of a fine-tuned network: the same answers in another process, and none from a folder that does not fit."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys

import numpy as np
import pytest

from anawin.errors import MissingExtra, ModelError, WritingError
from anawin.themes import AraBertThemes
from anawin.themes.arabert_card import arabert_card
from model_folders import change_byte, change_config, replace_sealed
from theme_texts import labelled, shuffled
from tiny_bert import quick, write_checkpoint

pytest.importorskip("torch")
pytest.importorskip("transformers")
pytest.importorskip("onnxruntime")

TEXTS = labelled()[0]


@pytest.fixture(scope="module")
def checkpoint(tmp_path_factory):
    return write_checkpoint(tmp_path_factory.mktemp("checkpoint"))


@pytest.fixture(scope="module")
def model(checkpoint):
    return quick(checkpoint).fit(*shuffled())


@pytest.fixture(scope="module")
def exported(model, tmp_path_factory):
    folder = tmp_path_factory.mktemp("exported")
    model.save(folder)
    model.export(folder)
    return folder


@pytest.fixture
def folder(exported, tmp_path):
    """A copy that a test may spoil."""
    return shutil.copytree(exported, tmp_path / "model")


def names(folder) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


# Saving and loading.


def test_files_of_a_folder(model, exported, tmp_path):
    model.save(tmp_path)
    assert names(tmp_path) == ["README.md", "anawin.json", "config.json", "model.safetensors", "tokenizer.json"]
    assert names(exported) == sorted([*names(tmp_path), "model.onnx", "model.int8.onnx"])
    assert (tmp_path / "README.md").read_text(encoding="utf-8") == arabert_card(model)


def test_loaded_model_gives_the_very_same_numbers(model, exported):
    loaded = AraBertThemes.load(exported, runtime="torch")
    assert np.array_equal(loaded.predict_proba(TEXTS), model.predict_proba(TEXTS))
    assert loaded.choose(TEXTS) == model.choose(TEXTS)
    assert loaded.explain(TEXTS[0]) == model.explain(TEXTS[0])
    ours = {name: value for name, value in model.get_params().items() if name != "runtime"}
    assert loaded.get_params() == ours | {"checkpoint": str(model.checkpoint), "runtime": "torch"}
    assert (loaded.classes_, loaded.family_, loaded.size_) == (model.classes_, model.family_, model.size_)


@pytest.mark.parametrize(("runtime", "largest"), [("onnx", 1e-4), ("int8", 0.1)])
def test_other_runtimes_give_nearly_the_same_margins_and_the_same_themes(model, exported, runtime, largest):
    loaded = AraBertThemes.load(exported, runtime=runtime, threads=1)
    expected = model.decision_function(TEXTS)
    found = loaded.decision_function(TEXTS)
    assert np.abs(found - expected).max() < largest * np.abs(expected).max()
    assert loaded.choose(TEXTS) == model.choose(TEXTS)


def test_eight_bits_are_taken_where_they_are_there_then_onnx_then_torch(folder):
    assert AraBertThemes.load(folder).network_._session.get_providers() == ["CPUExecutionProvider"]
    kinds = []
    for name in ("model.int8.onnx", "model.onnx"):
        files = json.loads((folder / "anawin.json").read_text(encoding="utf-8"))["files"]
        kinds.append(type(AraBertThemes.load(folder).network_).__name__)
        del files[name]
        change_config(folder, "anawin.json", files=files)
    kinds.append(type(AraBertThemes.load(folder).network_).__name__)
    assert kinds == ["OnnxNetwork", "OnnxNetwork", "TorchNetwork"]


@pytest.mark.parametrize("runtime", ["auto", "int8", "onnx"])
def test_a_fresh_process_tags_without_torch(model, exported, runtime):
    code = f"""
import json, sys
class NotInstalled:
    def find_spec(self, name, *_):
        if name in ("torch", "transformers", "onnx", "safetensors", "arabert"):
            raise ModuleNotFoundError(name)
sys.meta_path.insert(0, NotInstalled())
from anawin.themes import AraBertThemes
model = AraBertThemes.load({str(exported)!r}, runtime={runtime!r})
print(json.dumps([model.choose({TEXTS!r}), list(model.explain({TEXTS[0]!r}))]))
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, encoding="utf-8")
    chosen, explained = json.loads(done.stdout)
    assert [tuple(entry) for entry in chosen] == model.choose(TEXTS)
    assert explained == list(model.choose(TEXTS[:1])[0])


def test_hugging_faces_tools_read_the_folder(model, exported):
    import torch
    from transformers import AutoModelForSequenceClassification

    network = AutoModelForSequenceClassification.from_pretrained(exported).eval()
    window = model.reader_.read(TEXTS[:1])[0].windows[0]
    scores = network(torch.tensor([window])).logits.detach().numpy()
    assert scores == pytest.approx(model.decision_function(TEXTS[:1]), abs=1e-5)
    assert tuple(network.config.id2label.values()) == model.classes_


def test_one_way_of_running_can_be_saved_alone(model, exported, tmp_path):
    AraBertThemes.load(exported).save(tmp_path, runtime="int8")
    assert names(tmp_path) == ["README.md", "anawin.json", "model.int8.onnx", "tokenizer.json"]
    whole, small = (AraBertThemes.load(folder, threads=1) for folder in (exported, tmp_path))
    assert np.array_equal(small.predict_proba(TEXTS), whole.predict_proba(TEXTS))
    with pytest.raises(ModelError, match="it has one for int8"):
        AraBertThemes.load(tmp_path, runtime="torch")


def test_the_smaller_copy_does_not_replace_the_whole_model(folder):
    with pytest.raises(ModelError, match="holds the whole model; give another folder"):
        AraBertThemes.load(folder).save(folder, runtime="int8")
    AraBertThemes.load(folder, runtime="torch")


def test_of_a_model_just_fitted_no_way_of_running_can_be_saved_alone(model, tmp_path):
    with pytest.raises(ModelError, match="just fitted runs by PyTorch alone"):
        model.save(tmp_path, runtime="int8")
    with pytest.raises(ValueError, match="runtime='tpu': give one of 'int8', 'onnx', 'torch'"):
        model.save(tmp_path, runtime="tpu")


def test_in_eight_bits_a_text_has_the_same_scores_in_any_company(exported):
    loaded = AraBertThemes.load(exported, runtime="int8", threads=1)
    together = loaded.predict_proba(TEXTS)
    alone = np.concatenate([loaded.predict_proba([text]) for text in TEXTS])
    assert np.array_equal(together, alone)


def test_saving_a_loaded_model_writes_the_same_files(exported, tmp_path):
    AraBertThemes.load(exported).save(tmp_path)
    assert names(tmp_path) == names(exported)
    for path in exported.iterdir():
        assert (tmp_path / path.name).read_bytes() == path.read_bytes()


def test_saving_a_loaded_model_into_its_own_folder_loses_nothing(folder, exported):
    AraBertThemes.load(folder).save(folder)
    for path in exported.iterdir():
        assert (folder / path.name).read_bytes() == path.read_bytes()


def test_saving_over_an_older_model_leaves_none_of_its_networks(model, folder):
    model.save(folder)
    assert "model.onnx" not in names(folder)
    assert "model.int8.onnx" not in names(folder)
    AraBertThemes.load(folder)


def test_what_was_changed_in_a_loaded_model_is_saved(exported, tmp_path):
    loaded = AraBertThemes.load(exported)
    loaded.thresholds_ = loaded.thresholds_ / 2
    loaded.set_params(at_most=1).save(tmp_path)
    again = AraBertThemes.load(tmp_path)
    assert np.array_equal(again.thresholds_, loaded.thresholds_)
    assert again.at_most == 1


def test_loaded_model_can_be_fitted_again(model, exported):
    again = AraBertThemes.load(exported).fit(*shuffled(), progress=False)
    assert np.array_equal(again.decision_function(TEXTS), model.decision_function(TEXTS))


def test_vocabulary_as_a_list_of_words_does_as_well(model, tmp_path):
    checkpoint = write_checkpoint(tmp_path / "checkpoint", vocabulary=True)
    found = quick(checkpoint).fit(*shuffled())
    assert np.array_equal(found.decision_function(TEXTS), model.decision_function(TEXTS))
    found.save(tmp_path / "model")
    assert "tokenizer.json" in names(tmp_path / "model")


# The family.


def test_the_family_is_kept_and_prepares_the_text(checkpoint, tmp_path):
    plain, v02 = (quick(checkpoint, family=family, epochs=1).fit(*shuffled()) for family in ("plain", "arabertv02"))
    text = "فــاز الفريقُ في المُباراة"
    assert not np.array_equal(plain.decision_function([text]), v02.decision_function([text]))
    plain.save(tmp_path)
    loaded = AraBertThemes.load(tmp_path)
    assert loaded.family_ == "plain"
    assert np.array_equal(loaded.decision_function([text]), plain.decision_function([text]))


def test_a_model_folder_is_a_checkpoint_whose_family_is_known(exported):
    assert quick(exported, family=None, epochs=1).fit(*shuffled()).family_ == "arabertv02"


def test_a_family_that_cannot_be_run_is_refused_on_loading(folder):
    change_config(folder, "anawin.json", family="arabertv2")
    with pytest.raises(ModelError, match="AraBERT v2 reads text segmented by Farasa, which needs Java"):
        AraBertThemes.load(folder)


# A killed training.


def test_a_killed_training_is_taken_up_and_gives_the_same_model(model, checkpoint, tmp_path, monkeypatch):
    from anawin.bert import fine_tuning

    steps = []

    def killing(*arguments):
        steps.append(1)
        if len(steps) == 20:
            raise KeyboardInterrupt
        return rate_share(*arguments)

    rate_share = fine_tuning.rate_share
    with monkeypatch.context() as patch:
        patch.setattr(fine_tuning, "rate_share", killing)
        with pytest.raises(KeyboardInterrupt):
            quick(checkpoint).fit(*shuffled(), work_folder=tmp_path)
    assert names(tmp_path) == ["training.pt"]
    resumed = quick(checkpoint).fit(*shuffled(), work_folder=tmp_path)
    assert np.array_equal(resumed.predict_proba(TEXTS), model.predict_proba(TEXTS))
    assert resumed.facts_ == model.facts_


# What is refused.


def test_a_tokenizer_that_reads_otherwise_is_refused_saying_why(folder):
    """As where a library strips the hamzas, which once happened from one version to the next."""
    tokenizer = json.loads((folder / "tokenizer.json").read_text(encoding="utf-8"))
    tokenizer["normalizer"]["strip_accents"] = True
    replace_sealed(folder, "tokenizer.json", json.dumps(tokenizer).encode(), "anawin.json")
    why = (
        r"reads Arabic in another way than when the model was made.*” was .* إلى .*, now it is .*; install the versions"
    )
    with pytest.raises(ModelError, match=why) as caught:
        AraBertThemes.load(folder)
    assert str(caught.value).startswith(f"{folder}: ")


@pytest.mark.parametrize(
    ("runtime", "name"),
    [
        ("int8", "model.int8.onnx"),
        ("onnx", "model.onnx"),
        ("torch", "model.safetensors"),
        ("torch", "config.json"),
        ("int8", "tokenizer.json"),
    ],
)
def test_changed_byte_and_missing_file_are_noticed(folder, runtime, name):
    change_byte(folder / name)
    with pytest.raises(ModelError, match=rf"{name}: its SHA-256 is not the one in anawin\.json; copy the model again"):
        AraBertThemes.load(folder, runtime=runtime)
    (folder / name).write_bytes(b"")
    with pytest.raises(ModelError, match=rf"{name}: 0 bytes where anawin\.json says \d+"):
        AraBertThemes.load(folder, runtime=runtime)
    (folder / name).unlink()
    with pytest.raises(ModelError, match=rf"{name}: not there; give the folder that `AraBertThemes\.save` wrote"):
        AraBertThemes.load(folder, runtime=runtime)


def test_files_that_are_not_used_need_not_be_there(folder):
    for name in ("model.safetensors", "config.json", "model.onnx"):
        (folder / name).unlink()
    AraBertThemes.load(folder)


def test_missing_folder_is_named(tmp_path):
    with pytest.raises(
        ModelError, match=r"nowhere.anawin\.json: not there; give the folder that `AraBertThemes\.save`"
    ):
        AraBertThemes.load(tmp_path / "nowhere")


@pytest.mark.parametrize(
    ("entries", "found"),
    [
        ({"format": 2}, r"model format 2, this version of anawin reads 1: train the model again"),
        ({"model": "TfidfThemes"}, "not the config of AraBertThemes"),
        ({"family": "arabertv9"}, "the family 'arabertv9' is not known"),
        ({"themes": ["sport", "sport", "weather"]}, "the themes are not different names"),
        ({"thresholds": [0.1, 0.2]}, "thresholds should be 3 finite numbers"),
        ({"network": {"outputs": 17}}, "17 outputs for 3 themes"),
        ({"network": {"layers": 2}}, r"an entry is missing or of the wrong kind \('outputs'\)"),
        ({"network": "large"}, "an entry is missing or of the wrong kind"),
        ({"files": {}}, "it lists no tokenizer.json"),
        ({"files": {"../../x": {"size": 1, "sha256": ""}}}, r"it lists files that no model has \(\.\./\.\./x\)"),
        ({"files": {"model.onnx": 3}}, "an entry is missing or of the wrong kind"),
        ({"fingerprint": [[1, 2]]}, "the fingerprint of the tokenizer holds 1 sentences"),
        ({"fingerprint": "none"}, "an entry is missing or of the wrong kind"),
        ({"parameters": {"length": 8}}, "the parameters are not those of this version of anawin"),
    ],
)
def test_config_that_does_not_fit(folder, entries, found):
    change_config(folder, "anawin.json", **entries)
    with pytest.raises(ModelError, match=found):
        AraBertThemes.load(folder)


def test_network_in_pytorch_far_beyond_its_file_is_not_made(folder):
    config = json.loads((folder / "config.json").read_text(encoding="utf-8"))
    for entries in (
        {"vocab_size": 10**10},
        {"hidden_size": 10**6, "num_attention_heads": 1},
        {"num_hidden_layers": 10**9},
        {"intermediate_size": 10**10},
        {"hidden_size": 33},
        {"num_attention_heads": 0},
        {"num_hidden_layers": -1},
        {"hidden_act": "os.system"},
    ):
        replace_sealed(folder, "config.json", json.dumps(config | entries).encode(), "anawin.json")
        with pytest.raises(ModelError, match=r"(not the weights of the network in|no network that transformers knows)"):
            AraBertThemes.load(folder, runtime="torch")


def test_code_in_the_folder_of_a_network_is_neither_run_nor_asked_about(folder, tmp_path, monkeypatch):
    ran = tmp_path / "ran"
    (folder / "evil.py").write_text(
        f"open({str(ran)!r}, 'w')\nfrom transformers import PretrainedConfig\nclass Evil(PretrainedConfig): pass\n",
        encoding="utf-8",
    )
    config = json.loads((folder / "config.json").read_text(encoding="utf-8"))
    auto = {"AutoConfig": "evil.Evil", "AutoModelForSequenceClassification": "evil.Evil"}

    asked = []
    monkeypatch.setattr("builtins.input", lambda question: asked.append(question) or "y")
    for changed in ({"model_type": "evil", "auto_map": auto}, {"auto_map": auto}):
        replace_sealed(folder, "config.json", json.dumps(config | changed).encode(), "anawin.json")
        if "model_type" in changed:
            with pytest.raises(ModelError, match="no network that transformers knows"):
                AraBertThemes.load(folder, runtime="torch")
        else:
            AraBertThemes.load(folder, runtime="torch")  # of a kind that transformers has itself, whose code is taken
    assert not ran.exists()
    assert asked == []


@pytest.mark.parametrize("content", ["", "{", "[1]", "\udcff"])
def test_config_that_is_none(folder, content):
    (folder / "anawin.json").write_bytes(content.encode("utf-8", "surrogateescape"))
    with pytest.raises(ModelError, match=r"anawin\.json: (not JSON|not the config)"):
        AraBertThemes.load(folder)


def test_a_network_with_other_outputs_than_themes(model, folder, checkpoint, tmp_path):
    texts, themes = shuffled()
    two = [place for place, entry in enumerate(themes) if entry != ["sport"]]
    other = quick(checkpoint, epochs=1).fit([texts[place] for place in two], [themes[place] for place in two])
    other.save(tmp_path / "two")
    other.export(tmp_path / "two")
    replace_sealed(folder, "model.onnx", (tmp_path / "two" / "model.onnx").read_bytes(), "anawin.json")
    with pytest.raises(ModelError, match="the network does not give 3 finite scores"):
        AraBertThemes.load(folder, runtime="onnx")


def test_a_file_that_is_no_network(folder):
    replace_sealed(folder, "model.onnx", b"\x00" * 100, "anawin.json")
    with pytest.raises(ModelError, match=r"model\.onnx: not a model that ONNX Runtime reads"):
        AraBertThemes.load(folder, runtime="onnx")


def test_a_runtime_that_the_folder_has_no_network_for(model, tmp_path):
    model.save(tmp_path)
    with pytest.raises(
        ModelError, match=r"no network for runtime='int8'; it has one for torch, and AraBertThemes\.expo"
    ):
        AraBertThemes.load(tmp_path, runtime="int8")
    with pytest.raises(ValueError, match="runtime='tpu': give one of 'auto', 'int8', 'onnx', 'torch'"):
        AraBertThemes.load(tmp_path, runtime="tpu")


@pytest.mark.parametrize(
    ("runtime", "package", "extra"), [("int8", "onnxruntime", "onnx"), ("torch", "torch", "arabert")]
)
def test_missing_extra_is_named(exported, monkeypatch, runtime, package, extra):
    monkeypatch.setitem(sys.modules, package, None)
    with pytest.raises(MissingExtra, match=rf"needs {package}: pip install 'anawin\[{extra}\]'"):
        AraBertThemes.load(exported, runtime=runtime)


def test_a_folder_that_cannot_be_made(model, tmp_path):
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(WritingError, match="the model cannot be written here"):
        model.save(tmp_path / "file" / "model")


def test_saving_from_a_folder_that_has_changed_since_leaves_an_older_model_as_it_was(folder, exported, tmp_path):
    loaded = AraBertThemes.load(folder)
    change_byte(folder / "model.safetensors")
    older = shutil.copytree(exported, tmp_path / "older")
    with pytest.raises(ModelError, match=r"model\.safetensors: its SHA-256"):
        loaded.save(older)
    assert names(older) == names(exported)
    for path in exported.iterdir():
        assert (older / path.name).read_bytes() == path.read_bytes()

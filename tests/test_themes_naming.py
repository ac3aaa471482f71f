"""A model by its name: what each name gives, and what is said of one that gives nothing."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import anawin
from anawin.errors import ModelError
from anawin.themes import EnsembleThemes, TfidfThemes, load_themes, runtimes_of
from model_folders import change_config
from theme_texts import labelled, shuffled

MATCH = "انتهت المباراة بفوز الفريق وهتفت الجماهير للاعبين"


@pytest.fixture(scope="module")
def plain(tmp_path_factory):
    """A folder of the TF-IDF kind."""
    folder = tmp_path_factory.mktemp("plain")
    TfidfThemes(min_df=1, n_folds=4).fit(*labelled()).save(folder)
    return folder


@pytest.fixture(scope="module")
def checkpoint(tmp_path_factory):
    pytest.importorskip("transformers")
    from tiny_bert import write_checkpoint

    return write_checkpoint(tmp_path_factory.mktemp("checkpoint"))


@pytest.fixture(scope="module")
def tuned(checkpoint, tmp_path_factory):
    """A folder of the network kind, with all three ways of running it."""
    from tiny_bert import quick

    folder = tmp_path_factory.mktemp("tuned")
    model = quick(checkpoint).fit(*shuffled())
    model.save(folder)
    model.export(folder)
    return folder


@pytest.fixture
def hub(monkeypatch, tmp_path):
    """The hub as it is without a network: only what was downloaded before, by `put`."""
    constants = pytest.importorskip("huggingface_hub.constants")
    monkeypatch.setattr(constants, "HF_HUB_OFFLINE", True)
    monkeypatch.setattr(constants, "HF_HUB_CACHE", str(tmp_path / "hub"))
    monkeypatch.chdir(tmp_path)

    def put(name: str, source: Path) -> Path:
        repository = tmp_path / "hub" / f"models--{name.replace('/', '--')}"
        (repository / "refs").mkdir(parents=True)
        (repository / "refs" / "main").write_text("0" * 40, encoding="utf-8")
        return Path(shutil.copytree(source, repository / "snapshots" / ("0" * 40)))

    return put


# What each name gives.


def test_no_name_and_tfidf_are_the_model_that_ships():
    assert load_themes().thresholds_.tolist() == load_themes("tfidf").thresholds_.tolist()
    assert len(load_themes("tfidf").classes_) == 17


def test_a_folder_of_either_kind(plain, tuned):
    assert isinstance(load_themes(plain), TfidfThemes)
    model = load_themes(str(tuned))
    assert (type(model).__name__, model.choose([MATCH])) == ("AraBertThemes", [("sport",)])


def test_a_network_runs_as_it_is_told(tuned):
    kinds = {name: type(load_themes(tuned, runtime=name, threads=1).network_).__name__ for name in ("torch", "onnx")}
    assert kinds == {"torch": "TorchNetwork", "onnx": "OnnxNetwork"}
    assert load_themes(tuned, runtime="onnx", threads=1).threads == 1


def test_several_models_are_averaged(plain, tuned):
    both = load_themes(f"ensemble:{plain}, {tuned}")
    one, other = load_themes(plain), load_themes(tuned)
    assert isinstance(both, EnsembleThemes)
    expected = (one.predict_proba([MATCH]) + other.predict_proba([MATCH])) / 2
    assert both.predict_proba([MATCH]) == pytest.approx(expected)
    assert "المباراة" in {each.text for each in both.explain(MATCH)["sport"]}


def test_a_folder_that_is_called_like_a_hub_name_is_taken(plain, hub, tmp_path):
    shutil.copytree(plain, tmp_path / "owner" / "name")
    assert isinstance(load_themes("owner/name"), TfidfThemes)


def test_a_name_on_the_hub(tuned, hub):
    hub("owner/name", tuned)
    assert load_themes("owner/name").choose([MATCH]) == [("sport",)]
    assert runtimes_of("owner/name") == ("int8", "onnx", "torch")


@pytest.mark.parametrize(
    ("runtime", "network"),
    [("auto", ["model.int8.onnx"]), ("onnx", ["model.onnx"]), ("torch", ["config.json", "model.safetensors"])],
)
def test_only_the_network_that_will_run_is_downloaded(tuned, hub, monkeypatch, runtime, network):
    folder, asked = hub("owner/name", tuned), []

    def download(name, allow_patterns):
        asked.append((name, allow_patterns))
        return str(folder)

    monkeypatch.setattr("huggingface_hub.snapshot_download", download)
    load_themes("owner/name", runtime=runtime)
    assert asked == [
        ("owner/name", ["anawin.json", "config.json"]),
        ("owner/name", ["anawin.json", "tokenizer.json", *network]),
    ]


def test_a_path_is_never_a_name_on_the_hub(tuned, hub):
    hub("owner/name", tuned)
    with pytest.raises(ModelError, match="model 'owner/name': no such folder"):
        load_themes(Path("owner/name"))


def test_functions_of_a_notebook_take_names_too(tuned):
    assert anawin.tag(MATCH, model="tfidf").themes == ("sport",)
    found = anawin.tag([MATCH, MATCH * 20], model=f"ensemble:{tuned}")
    assert [one.themes for one in found] == [("sport",), ("sport",)]


# What gives nothing.


@pytest.mark.parametrize("name", ["tfdif", "", "ensemble:", "ensemble:tfidf,", "./nowhere", "نماذج/عربي", "a/b/c"])
def test_an_unknown_name_lists_what_can_be_given(name):
    expected = r"no such folder, and no other model's name; give 'tfidf', 'anawin-mini', 'ensemble' .*, the folder .*, owner/name .*'ensemble:A,B'"
    with pytest.raises(ModelError, match=expected):
        load_themes(name)


def test_a_name_that_the_hub_does_not_give(hub):
    with pytest.raises(
        ModelError, match=r"^owner/name: there is no such folder here, and the Hugging Face hub did not"
    ):
        load_themes("owner/name")


def test_a_hub_behind_a_proxy_that_refuses(hub, monkeypatch):
    from huggingface_hub.errors import HfHubHTTPError

    def download(*_, **__):
        raise HfHubHTTPError.__bases__[0]("403 Forbidden")

    monkeypatch.setattr("huggingface_hub.snapshot_download", download)
    with pytest.raises(ModelError, match=r"did not give it \(403 Forbidden\); check name and network"):
        load_themes("owner/name")


def test_a_pretrained_network_has_no_themes_yet(checkpoint, hub):
    command = "fine-tune it first: anawin train LABELS .* --model arabert --checkpoint "
    for load in (load_themes, runtimes_of):
        hub(f"owner/{load.__name__}", checkpoint)
        with pytest.raises(
            ModelError, match=f"^owner/{load.__name__}: a pretrained .* {command}owner/{load.__name__}$"
        ):
            load(f"owner/{load.__name__}")
    with pytest.raises(ModelError, match=f"knows no themes yet; {command}{checkpoint}$"):
        load_themes(checkpoint)


def test_the_command_in_the_message_can_be_pasted(checkpoint, tmp_path):
    place = shutil.copytree(checkpoint, tmp_path / "my model")
    with pytest.raises(ModelError, match=f"--checkpoint '{place}'$"):
        load_themes(place)


def test_a_folder_that_is_no_model(tmp_path):
    with pytest.raises(ModelError, match=r"config\.json: not there; give the folder that `anawin train"):
        load_themes(tmp_path)


def test_a_damaged_network_folder_is_told_by_its_own_reader(tuned, tmp_path):
    folder = shutil.copytree(tuned, tmp_path / "model")
    change_config(folder, "anawin.json", format=9)
    with pytest.raises(ModelError, match="format 9, this version of anawin reads 1"):
        load_themes(folder)


# Ways of running.


def test_ways_of_running(tuned, plain, tmp_path):
    assert runtimes_of(tuned) == ("int8", "onnx", "torch")
    assert runtimes_of(plain) == runtimes_of("tfidf") == runtimes_of("ensemble:tfidf") == ()
    folder = shutil.copytree(tuned, tmp_path / "model")
    files = json.loads((folder / "anawin.json").read_text(encoding="utf-8"))["files"]
    del files["model.onnx"], files["model.safetensors"]
    change_config(folder, "anawin.json", files=files)
    assert runtimes_of(folder) == ("int8",)


def test_models_by_name_bring_in_no_network():
    code = "import sys, anawin; anawin.load_themes('tfidf'); print(*sorted(set(sys.modules) & {'torch', 'tokenizers', 'onnxruntime', 'huggingface_hub', 'anawin.themes.arabert'}))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == []

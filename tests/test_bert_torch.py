"""Networks in PyTorch: what is taken from a checkpoint and what is new, and what is refused."""

from __future__ import annotations

import json
import sys

import numpy as np
import pytest

from anawin.bert.checkpoints import checkpoint_folder
from anawin.errors import MissingExtra, ModelError
from tiny_bert import tiny_tokenizer, write_checkpoint

torch = pytest.importorskip("torch")
transformers = pytest.importorskip("transformers")

from anawin.bert.torch_network import (  # noqa: E402  # they are of no use without torch
    TorchNetwork,
    autocast_type,
    load_classifier,
    new_classifier,
    save_classifier,
    size_of,
)

OUTPUTS = ["اقتصاد", "رياضة", "طقس"]


@pytest.fixture(scope="module")
def checkpoint(tmp_path_factory):
    return write_checkpoint(tmp_path_factory.mktemp("checkpoint"))


def weights(model) -> dict:
    return {name.removeprefix("network."): each.detach().numpy() for name, each in model.state_dict().items()}


def same(some: dict, others: dict, *, part: str) -> bool:
    names = [name for name in some if part in name]
    assert names
    return all(np.array_equal(some[name], others[name]) for name in names)


def test_the_encoder_is_the_checkpoints_and_the_head_is_new(checkpoint):
    pretrained = transformers.BertModel.from_pretrained(checkpoint)
    taken = weights(new_classifier(checkpoint, OUTPUTS))
    assert same(weights(pretrained), {name.removeprefix("bert."): each for name, each in taken.items()}, part="")
    assert taken["classifier.weight"].shape == (3, 32)


def test_from_scratch_nothing_is_the_checkpoints_but_the_sizes(checkpoint):
    taken, scratch = (weights(new_classifier(checkpoint, OUTPUTS, from_scratch=scratch)) for scratch in (False, True))
    assert {name: each.shape for name, each in taken.items()} == {name: each.shape for name, each in scratch.items()}
    assert not same(taken, scratch, part="query.weight")
    assert same(taken, scratch, part="classifier")


def test_new_weights_are_those_of_the_seed_and_no_others_random_numbers_change(checkpoint):
    torch.manual_seed(1)
    expected = torch.rand(3)
    torch.manual_seed(1)
    first, again, other = (weights(new_classifier(checkpoint, OUTPUTS, seed=seed)) for seed in (4, 4, 5))
    assert torch.equal(torch.rand(3), expected)
    assert same(first, again, part="")
    assert not same(first, other, part="classifier.weight")


def test_a_model_of_masked_words_alone_has_no_pooler_and_gets_one(tmp_path):
    checkpoint = write_checkpoint(tmp_path, pooler=False)
    pretrained = transformers.BertForMaskedLM.from_pretrained(checkpoint)
    taken = weights(new_classifier(checkpoint, OUTPUTS))
    assert same(weights(pretrained), taken, part="encoder.layer")
    assert np.abs(taken["bert.pooler.dense.weight"]).max() > 0


def test_what_our_pretraining_writes_can_be_fine_tuned(tmp_path):
    from anawin.bert.pretraining import Recipe, pretrain

    row = np.arange(5, 305, dtype=np.uint16)
    recipe = Recipe(layers=1, width=32, heads=2, length=16, positions=32, batch=32, steps=1)
    pretrain(row, tiny_tokenizer(), tmp_path, recipe)
    pretrained = weights(transformers.BertForMaskedLM.from_pretrained(tmp_path))
    assert same(pretrained, weights(new_classifier(tmp_path, OUTPUTS)), part="encoder.layer")


def test_the_head_of_another_fine_tuning_is_not_taken_over(checkpoint, tmp_path):
    tuned = new_classifier(checkpoint, OUTPUTS, seed=1)
    save_classifier(tuned, tmp_path)
    taken = new_classifier(tmp_path, OUTPUTS[::-1], seed=2)
    assert same(weights(tuned), weights(taken), part="encoder")
    assert not same(weights(tuned), weights(taken), part="classifier.weight")


def test_a_checkpoint_in_16_bits_is_fine_tuned_in_32(checkpoint, tmp_path):
    transformers.BertModel.from_pretrained(checkpoint, dtype=torch.float16).save_pretrained(tmp_path)
    assert {each.dtype for each in new_classifier(tmp_path, OUTPUTS).parameters()} == {torch.float32}


def test_a_saved_network_gives_the_same_scores_and_knows_the_names(checkpoint, tmp_path):
    model = new_classifier(checkpoint, OUTPUTS)
    save_classifier(model, tmp_path)
    ids = np.array([[2, 40, 41, 3]], dtype=np.int64)
    scores = TorchNetwork(model).logits(ids, np.ones_like(ids))
    assert scores.dtype == np.float32
    assert np.array_equal(TorchNetwork(load_classifier(tmp_path)).logits(ids, np.ones_like(ids)), scores)
    read = transformers.AutoModelForSequenceClassification.from_pretrained(tmp_path).eval()
    assert read(torch.from_numpy(ids)).logits.detach().numpy() == pytest.approx(scores, abs=1e-6)
    assert read.config.id2label == dict(enumerate(OUTPUTS))
    assert size_of(model)["outputs"] == 3


def test_padding_changes_no_score(checkpoint):
    network = TorchNetwork(new_classifier(checkpoint, OUTPUTS))
    ids = np.array([[2, 40, 41, 3]], dtype=np.int64)
    padded, mask = np.pad(ids, ((0, 0), (0, 4))), np.array([[1, 1, 1, 1, 0, 0, 0, 0]])
    assert network.logits(padded, mask) == pytest.approx(network.logits(ids, np.ones_like(ids)), abs=1e-6)


@pytest.mark.parametrize(
    ("attention", "width", "found"),
    [("auto", 32, "eager"), ("auto", 512, "sdpa"), ("eager", 512, "eager"), ("sdpa", 32, "sdpa")],
)
def test_attention(tmp_path, attention, width, found):
    checkpoint = write_checkpoint(tmp_path, hidden_size=width)
    network = new_classifier(checkpoint, OUTPUTS, from_scratch=True, attention=attention).network
    assert network.config._attn_implementation == found


def test_attention_of_another_name(checkpoint):
    with pytest.raises(ValueError, match="attention='flash': give one of 'auto', 'eager', 'sdpa'"):
        new_classifier(checkpoint, OUTPUTS, attention="flash")


@pytest.mark.parametrize(("has", "found"), [({"amx_bf16": True}, "bfloat16"), ({"avx512_bf16": True}, None)])
def test_sixteen_bits_on_a_processor_that_is_faster_with_them(monkeypatch, has, found):
    monkeypatch.setattr(torch.cpu, "get_capabilities", lambda: has, raising=False)
    assert autocast_type("auto", "cpu") == (found and getattr(torch, found))
    assert autocast_type("fp32", "cpu") is None


# What is refused.


def test_weights_that_lack_a_layer(checkpoint, tmp_path):
    model = transformers.BertModel.from_pretrained(checkpoint)
    model.save_pretrained(tmp_path)
    config = json.loads((tmp_path / "config.json").read_text(encoding="utf-8"))
    (tmp_path / "config.json").write_text(json.dumps(config | {"num_hidden_layers": 3}), encoding="utf-8")
    with pytest.raises(ModelError, match=r"the weights lack 16 parts .* encoder\.layer\.2\."):
        new_classifier(tmp_path, OUTPUTS)


def test_weights_of_another_size(checkpoint, tmp_path):
    transformers.BertModel.from_pretrained(checkpoint).save_pretrained(tmp_path)
    config = json.loads((tmp_path / "config.json").read_text(encoding="utf-8"))
    (tmp_path / "config.json").write_text(json.dumps(config | {"hidden_size": 64}), encoding="utf-8")
    with pytest.raises(ModelError, match="its weights cannot be read"):
        new_classifier(tmp_path, OUTPUTS)
    with pytest.raises(ModelError, match="not the weights of the network"):
        load_classifier(tmp_path)


@pytest.mark.parametrize("content", [None, "{", '{"model_type": "arabic"}'])
def test_a_folder_that_is_no_checkpoint(tmp_path, content):
    if content:
        (tmp_path / "config.json").write_text(content, encoding="utf-8")
    with pytest.raises(ModelError, match="no network that transformers knows"):
        new_classifier(tmp_path, OUTPUTS)


def test_weights_that_were_cut_short(checkpoint, tmp_path):
    save_classifier(new_classifier(checkpoint, OUTPUTS), tmp_path)
    path = tmp_path / "model.safetensors"
    path.write_bytes(path.read_bytes()[:-100])
    with pytest.raises(ModelError, match="not the weights of the network"):
        load_classifier(tmp_path)


@pytest.mark.parametrize("package", ["torch", "transformers"])
def test_missing_extra_is_named(checkpoint, monkeypatch, package):
    monkeypatch.setitem(sys.modules, package, None)
    with pytest.raises(MissingExtra, match=rf"a network in PyTorch needs {package}: pip install 'anawin\[arabert\]'"):
        new_classifier(checkpoint, OUTPUTS)


# Where a checkpoint comes from.


@pytest.fixture
def hub(monkeypatch, tmp_path):
    """The hub as it is without a network, and the folder of what was downloaded before."""
    from huggingface_hub import constants

    monkeypatch.setattr(constants, "HF_HUB_OFFLINE", True)
    monkeypatch.setattr(constants, "HF_HUB_CACHE", str(tmp_path / "hub"))
    return tmp_path / "hub"


def test_a_folder_is_itself(checkpoint):
    assert checkpoint_folder(str(checkpoint)) == checkpoint


@pytest.mark.parametrize("name", ["nowhere", "a/b/c", "/nowhere/model", "نماذج/عربي"])
def test_neither_folder_nor_hub_name(hub, name):
    with pytest.raises(
        ModelError, match="no such folder, and no name on the Hugging Face hub, which would be owner/na"
    ):
        checkpoint_folder(name)


def test_hub_name_that_cannot_be_had_offline(hub):
    with pytest.raises(ModelError, match=r"^owner/name: there is no such folder here, and the .* unset HF_HUB_OFFLINE"):
        checkpoint_folder("owner/name")


def test_hub_name_that_was_downloaded_before(hub, checkpoint):
    repository = hub / "models--owner--name"
    (repository / "refs").mkdir(parents=True)
    (repository / "refs" / "main").write_text("0" * 40, encoding="utf-8")
    snapshot = repository / "snapshots" / ("0" * 40)
    write_checkpoint(snapshot)
    assert checkpoint_folder("owner/name") == snapshot
    new_classifier("owner/name", OUTPUTS)

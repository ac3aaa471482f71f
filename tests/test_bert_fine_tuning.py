"""Fine-tuning: what it learns, when it stops, and that a killed training ends as if nothing had happened."""

from __future__ import annotations

import numpy as np
import pytest

from anawin.bert.network import run
from anawin.bert.preparation import prepare_v02
from anawin.bert.reading import Read, Reader
from anawin.bert.schedule import class_weights, epoch_batches, rate_share, step_seed
from anawin.bert.settings import FineTuning
from anawin.errors import ModelError, WritingError
from theme_texts import TEXTS, labelled, shuffled
from tiny_bert import tiny_tokenizer, write_checkpoint

torch = pytest.importorskip("torch")
pytest.importorskip("transformers")

from anawin.bert.fine_tuning import fine_tune  # noqa: E402  # of no use without torch
from anawin.bert.torch_network import TorchNetwork, new_classifier  # noqa: E402

OUTPUTS = list(TEXTS)
QUICK = {"rows": 8, "rate": 5e-3, "precision": "fp32"}


@pytest.fixture(scope="module")
def checkpoint(tmp_path_factory):
    return write_checkpoint(tmp_path_factory.mktemp("checkpoint"))


@pytest.fixture(scope="module")
def reader():
    return Reader(tiny_tokenizer(), prepare_v02, length=32)


def table(themes) -> np.ndarray:
    return np.array([[slug in entry for slug in OUTPUTS] for entry in themes], dtype=np.float32)


def read(reader, labelled_texts):
    return reader.read(labelled_texts[0]), table(labelled_texts[1])


def tuned(checkpoint, reader, *, stop_at=None, seen=None, validation=None, folder=None, first=0, **settings):
    """A model and the history of its training; `stop_at` kills it in that step, `first` decides the first weights."""
    model = new_classifier(checkpoint, OUTPUTS, seed=first)
    steps = []

    def count(module, _):
        if module.training:
            steps.append(1)
            if len(steps) == stop_at:
                raise KeyboardInterrupt

    model.register_forward_pre_hook(count)
    seen = seen or read(reader, shuffled())
    history = fine_tune(
        model,
        *seen,
        pad_id=reader.pad_id,
        validation=validation,
        settings=FineTuning(**QUICK | settings),
        folder=folder,
        progress=False,
    )
    return model, history


def all_weights(model) -> list[np.ndarray]:
    return [each.detach().numpy() for each in model.state_dict().values()]


def equal(model, other) -> bool:
    return all(np.array_equal(a, b) for a, b in zip(all_weights(model), all_weights(other), strict=True))


def test_a_tiny_network_learns_three_themes(checkpoint, reader):
    seen, unseen = read(reader, shuffled()), read(reader, labelled())
    model, history = tuned(checkpoint, reader, seen=seen, validation=unseen, epochs=8, patience=8)
    scores = run(TorchNetwork(model), unseen[0], pad_id=reader.pad_id)
    assert (scores.argmax(axis=1) == unseen[1].argmax(axis=1)).all()
    assert [line["epoch"] for line in history] == list(range(1, 9))
    assert history[-1]["loss"] < 0.6 * history[0]["loss"]


def test_the_same_seed_gives_the_same_weights_and_disturbs_no_others_random_numbers(checkpoint, reader):
    torch.manual_seed(1)
    expected = torch.rand(3)
    torch.manual_seed(1)
    first, again, other = (tuned(checkpoint, reader, epochs=1, seed=seed)[0] for seed in (0, 0, 1))
    assert torch.equal(torch.rand(3), expected)
    assert equal(first, again)
    assert not equal(first, other)


@pytest.mark.parametrize("precision", ["bf16", "auto"])
def test_sixteen_bits_learn_much_the_same(checkpoint, reader, precision):
    _, exact = tuned(checkpoint, reader, epochs=1)
    model, history = tuned(checkpoint, reader, epochs=1, precision=precision)
    assert history[0]["loss"] == pytest.approx(exact[0]["loss"], rel=0.05)
    assert {each.dtype for each in model.parameters()} == {torch.float32}


# Taking up a killed training.  60 texts make 8 steps an epoch.


@pytest.mark.parametrize(
    ("killed_in", "where"),
    [(3, "before anything was kept"), (7, "between two writings"), (9, "first of an epoch"), (14, "in the second")],
)
def test_a_killed_training_ends_with_the_very_same_weights(checkpoint, reader, tmp_path, killed_in, where):
    validation = read(reader, labelled())
    options = {"validation": validation, "epochs": 3, "save_every": 5}
    whole, history = tuned(checkpoint, reader, **options)
    with pytest.raises(KeyboardInterrupt):
        tuned(checkpoint, reader, folder=tmp_path, stop_at=killed_in, **options)
    resumed, taken_up = tuned(checkpoint, reader, folder=tmp_path, **options)
    assert equal(resumed, whole)
    assert taken_up == history
    assert all("validation_loss" in line for line in history)


def test_a_training_killed_between_its_last_step_and_its_validation(checkpoint, reader, tmp_path, monkeypatch):
    from anawin.bert import fine_tuning

    options = {"validation": read(reader, labelled()), "epochs": 2, "save_every": 8}
    whole, history = tuned(checkpoint, reader, **options)

    def killed(*_, **__):
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(fine_tuning, "run", killed)
        with pytest.raises(KeyboardInterrupt):
            tuned(checkpoint, reader, folder=tmp_path, **options)
    resumed, taken_up = tuned(checkpoint, reader, folder=tmp_path, **options)
    assert equal(resumed, whole)
    assert taken_up == history


def test_a_training_that_is_taken_up_does_only_what_is_left(checkpoint, reader, tmp_path):
    with pytest.raises(KeyboardInterrupt):
        tuned(checkpoint, reader, folder=tmp_path, stop_at=7, epochs=2, save_every=5)
    with pytest.raises(KeyboardInterrupt):  # 16 steps, of which 5 were kept
        tuned(checkpoint, reader, folder=tmp_path, stop_at=11, epochs=2, save_every=5)
    whole, _ = tuned(checkpoint, reader, folder=tmp_path, epochs=2, save_every=5)
    done, _ = tuned(checkpoint, reader, folder=tmp_path, stop_at=1, epochs=2, save_every=5)
    assert equal(whole, done)


@pytest.mark.parametrize("change", [{"rate": 1e-3}, {"seed": 1}, {"first": 1}, {"texts": 19}])
def test_the_working_file_of_another_training_is_refused(checkpoint, reader, tmp_path, change):
    tuned(checkpoint, reader, folder=tmp_path, epochs=1)
    seen = read(reader, shuffled(change.pop("texts", 20)))
    with pytest.raises(ModelError, match=r"training\.pt: the working file of another training .*delete the file"):
        tuned(checkpoint, reader, folder=tmp_path, epochs=1, seen=seen, **change)


def test_a_file_that_is_no_working_file_is_refused(checkpoint, reader, tmp_path):
    (tmp_path / "training.pt").write_bytes(b"\x80\x04N.")
    with pytest.raises(ModelError, match=r"training\.pt: the working file of another training"):
        tuned(checkpoint, reader, folder=tmp_path, epochs=1)


def test_a_working_file_that_cannot_be_written(checkpoint, reader, tmp_path):
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(WritingError, match="the working file cannot be written"):
        tuned(checkpoint, reader, folder=tmp_path / "file", epochs=1)


# Stopping.


def test_it_stops_when_the_validation_gets_worse_and_keeps_the_best_weights(checkpoint, reader):
    texts, themes = labelled()
    wrong = read(reader, (texts, [OUTPUTS[OUTPUTS.index(slug) - 1 :][:1] for (slug,) in themes]))
    model, history = tuned(checkpoint, reader, validation=wrong, epochs=20, patience=2)
    losses = [line["validation_loss"] for line in history]
    assert len(history) == int(np.argmin(losses)) + 1 + 2 < 20
    scores = run(TorchNetwork(model), wrong[0], pad_id=reader.pad_id)
    weights = torch.from_numpy(class_weights(read(reader, shuffled())[1], FineTuning()))
    loss = torch.nn.BCEWithLogitsLoss(pos_weight=weights)(torch.from_numpy(scores), torch.from_numpy(wrong[1]))
    assert float(loss) == pytest.approx(min(losses), abs=1e-5)


def test_stopping_by_micro_f1(checkpoint, reader):
    options = {"validation": read(reader, labelled()), "epochs": 8, "patience": 8, "stop_on": "micro_f1"}
    model, history = tuned(checkpoint, reader, **options)
    scores = run(TorchNetwork(model), options["validation"][0], pad_id=reader.pad_id)
    found, gold = scores > 0, options["validation"][1] > 0
    f1 = 2 * (found & gold).sum() / (found.sum() + gold.sum())
    assert f1 == max(line["validation_micro_f1"] for line in history) > 0.5


def test_the_loss_of_each_epoch_is_its_own(reader, tmp_path):
    """Of one step an epoch, without dropout: the loss before the step is the validation's after the one before."""
    still = write_checkpoint(tmp_path, hidden_dropout_prob=0.0, attention_probs_dropout_prob=0.0)
    seen = read(reader, labelled())
    _, history = tuned(still, reader, seen=seen, validation=seen, epochs=4, rows=24)
    assert [line["loss"] for line in history[1:]] == pytest.approx(
        [line["validation_loss"] for line in history[:-1]], abs=1e-6
    )


# Windows.


@pytest.mark.parametrize("pool", ["mean", "max"])
def test_windows_of_a_text_are_trained_as_one(reader, tmp_path, pool):
    """The loss of the first step, without dropout, is that of the pooled scores of the network as it was."""
    still = write_checkpoint(tmp_path, hidden_dropout_prob=0.0, attention_probs_dropout_prob=0.0)
    reads, targets = read(reader, labelled())
    # The first text has one window, the second two, and so on in turn.
    reads = [
        Read([window for other in reads[place : place + 1 + place % 3] for window in other.windows], 1.0, 0)
        for place in range(len(reads))
    ]
    scores = run(TorchNetwork(new_classifier(still, OUTPUTS)), reads, pad_id=reader.pad_id, pool=pool)
    weights = torch.from_numpy(class_weights(targets, FineTuning()))
    expected = torch.nn.BCEWithLogitsLoss(pos_weight=weights)(torch.from_numpy(scores), torch.from_numpy(targets))
    _, history = tuned(still, reader, seen=(reads, targets), epochs=1, rows=24, pool=pool)
    assert history[0]["loss"] == pytest.approx(float(expected), abs=1e-6)


# What happens in which step.


def test_rate_rises_and_falls_in_lines():
    assert [round(rate_share(step, 10, 0.2), 3) for step in range(10)] == [
        *(0.5, 1.0),
        *(1.0, 0.875, 0.75, 0.625, 0.5, 0.375, 0.25, 0.125),
    ]


def test_batches_of_an_epoch_hold_every_text_once_with_others_of_like_length():
    lengths = [3, 30] * 40
    reads = [Read([[2] * length], 1.0, length) for length in lengths]
    settings = FineTuning(rows=8, tokens=120)
    first, second = (epoch_batches(reads, epoch, settings) for epoch in (0, 1))
    assert sorted(place for batch in first for place in batch) == list(range(80))
    assert all(len(batch) <= 8 and len(batch) * max(lengths[place] for place in batch) <= 120 for batch in first)
    assert sum(len({lengths[place] for place in batch}) > 1 for batch in first) <= 1
    longest = [max(lengths[place] for place in batch) for batch in first]
    assert longest != sorted(longest)
    assert first != second
    assert first == epoch_batches(reads, 0, settings)


def test_a_text_of_four_windows_counts_four_times():
    reads = [Read([[2] * 10] * 4, 1.0, 40)] * 6
    assert {len(batch) for batch in epoch_batches(reads, 0, FineTuning(rows=8, tokens=80))} == {2}


@pytest.mark.parametrize(("power", "heaviest", "expected"), [(0, 10, [1, 1]), (1, 10, [9, 1]), (1, 4, [4, 1])])
def test_weights_of_rare_and_frequent_labels(power, heaviest, expected):
    targets = np.zeros((10, 2), dtype=np.float32)
    targets[0, 0] = targets[:5, 1] = 1
    found = class_weights(targets, FineTuning(class_weights=power, heaviest=heaviest))
    assert found.tolist() == expected


def test_a_label_that_no_text_has_weighs_what_is_most():
    assert class_weights(np.zeros((400, 1), dtype=np.float32), FineTuning()).tolist() == [10]


def test_each_step_has_dropout_of_its_own():
    assert len({step_seed(seed, step) for seed in (0, 1) for step in range(50)}) == 100


@pytest.mark.parametrize(
    ("setting", "message"),
    [
        ({"stop_on": "accuracy"}, "stop_on='accuracy': give one of 'loss', 'micro_f1'"),
        ({"pool": "median"}, "pool='median': give one of 'mean', 'max'"),
        ({"precision": "int8"}, "precision='int8': give one of"),
        ({"epochs": 0}, "epochs=0: give 1 or more"),
        ({"rate": 0.0}, "rate=0.0: give a number above 0"),
    ],
)
def test_settings_that_make_no_sense(setting, message):
    with pytest.raises(ValueError, match=message):
        FineTuning(**setting)

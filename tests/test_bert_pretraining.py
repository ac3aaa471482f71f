"""Pretraining: what is hidden, that the loss falls, and that an interrupted run ends as if nothing had happened."""

from __future__ import annotations

import json
from contextlib import contextmanager

import numpy as np
import pytest

from anawin.bert.masking import MaskedSequences
from anawin.bert.pretraining import CHECKPOINT, CURVE, Recipe
from anawin.bert.pretraining_card import FACTS, PretrainingFacts, pretraining_card
from anawin.bert.pretraining_corpus import CORPUS, PreparedCorpus, encode_corpus, guessing_loss
from anawin.cli.main import main
from anawin.errors import ModelError
from theme_texts import labelled

torch = pytest.importorskip("torch")
pytest.importorskip("transformers")
pytest.importorskip("gensim")

from anawin.bert.pretraining import masked_loss, new_model, pretrain, repeat_positions  # noqa: E402  # of no use without torch

SMALL = {"layers": 1, "width": 32, "heads": 2, "length": 16, "positions": 32, "batch": 256}
TEXTS = labelled()[0] * 4


@pytest.fixture(scope="module")
def corpus():
    return PreparedCorpus.prepare(TEXTS, size=300, width=32)


def trained(corpus, folder, **changes):
    recipe = Recipe(**SMALL | {"steps": 100, "rate": 3e-3} | changes)
    return pretrain(corpus.row, corpus.tokenizer, folder, recipe, vectors=corpus.vectors)


@pytest.fixture
def killed_in(monkeypatch):
    """Kill the training that runs inside the block in one of its steps."""

    @contextmanager
    def kill(step):
        steps = []

        def loss(*given):
            steps.append(1)
            if len(steps) == step:
                raise KeyboardInterrupt
            return masked_loss(*given)

        with monkeypatch.context() as broken:
            broken.setattr("anawin.bert.pretraining.masked_loss", loss)
            yield

    return kill


def test_each_text_ends_with_a_mark(corpus):
    row = encode_corpus(["فاز الفريق", "سجل الهدف"], corpus.tokenizer)
    ends = [place for place, piece in enumerate(row) if corpus.tokenizer.id_to_token(piece) == "[SEP]"]
    assert len(ends) == 2
    assert ends[-1] == len(row) - 1


def test_a_seventh_of_the_pieces_is_hidden_and_no_mark_ever(corpus):
    sequences = MaskedSequences(corpus.row, corpus.tokenizer, Recipe(**SMALL, steps=300))
    batches = [sequences.batch(step) for step in range(150)]
    pieces, targets = ([batch[side].ravel() for batch in batches] for side in (0, 1))
    inputs, targets = np.concatenate(pieces), np.concatenate(targets)
    hidden = targets >= 0
    assert hidden.mean() == pytest.approx(0.15 * 14 / 16, abs=0.02)  # the first piece is [CLS], some are [SEP]
    assert targets[hidden].min() >= 5  # the special pieces come first
    assert (inputs[hidden] == sequences.mask).mean() == pytest.approx(0.8, abs=0.02)
    assert (inputs[hidden] == targets[hidden]).mean() == pytest.approx(0.1, abs=0.02)


def test_a_step_reads_the_same_whatever_came_before(corpus):
    recipe = Recipe(**SMALL, steps=100)
    first, again = (MaskedSequences(corpus.row, corpus.tokenizer, recipe) for _ in range(2))
    for step in range(30):
        first.batch(step)
    assert all(np.array_equal(a, b) for a, b in zip(first.batch(30), again.batch(30), strict=True))


def test_at_first_short_sequences_begin_at_the_first_position(corpus):
    sequences = MaskedSequences(corpus.row, corpus.tokenizer, Recipe(**SMALL, steps=100, near_share=0.5))
    for step in range(50):
        inputs, _, positions = sequences.batch(step)
        assert inputs.shape == (16, 16)
        assert positions.tolist() == [list(range(16))] * 16


def test_then_two_steps_in_eight_are_longer_and_sequences_stand_anywhere_behind_their_first_piece(corpus):
    recipe = Recipe(**SMALL | {"positions": 64}, steps=100, near_share=0.48)
    sequences = MaskedSequences(corpus.row, corpus.tokenizer, recipe)
    batches = [sequences.batch(step) for step in range(48, 56)]
    assert [inputs.shape for inputs, _, _ in batches] == [
        (16, 16), (16, 16), (16, 16), (8, 32), (16, 16), (16, 16), (16, 16), (4, 64),
    ]  # fmt: skip
    _, _, positions = batches[0]
    assert set(positions[:, 0]) == {0}
    begins = positions[:, 1].tolist()
    assert all(row[1:].tolist() == list(range(begin, begin + 15)) for row, begin in zip(positions, begins, strict=True))
    assert len(set(begins)) > 8
    assert 1 <= min(begins) < max(begins) <= 49
    assert batches[7][2].tolist() == [list(range(64))] * 4  # there is but one place for the longest


def test_later_positions_begin_as_copies_of_those_learnt(corpus):
    model = new_model(Recipe(**SMALL, steps=1), corpus.tokenizer)
    weight = model.bert.embeddings.position_embeddings.weight
    assert not torch.equal(weight[16:], weight[:16])
    learnt = weight[:16].clone()
    repeat_positions(model, 16)
    assert torch.equal(weight[:16], learnt)
    assert torch.equal(weight[16:], learnt)


def test_the_loss_falls_below_guessing_by_frequency(tmp_path):
    # Ten words and the mark behind them, each as often as any other: guessing has the logarithm of eleven.
    corpus = PreparedCorpus.prepare(TEXTS[:1] * 200, size=300, width=32)
    assert guessing_loss(corpus.row) == pytest.approx(np.log(11))
    curve = trained(corpus, tmp_path, steps=200)
    assert [line["step"] for line in curve] == [50, 100, 150, 200]
    assert curve[-1]["loss"] < np.log(11) - 0.05


@pytest.mark.parametrize("step", [26, 76])  # before any checkpoint; behind the one at which positions are repeated
def test_an_interrupted_run_ends_with_the_same_weights(corpus, tmp_path, killed_in, step):
    from safetensors.numpy import load_file

    whole = trained(corpus, tmp_path / "whole")
    with killed_in(step=step), pytest.raises(KeyboardInterrupt):
        trained(corpus, tmp_path / "parts")
    parts = trained(corpus, tmp_path / "parts")
    assert [line["loss"] for line in parts] == [line["loss"] for line in whole]
    first, second = (load_file(tmp_path / name / "model.safetensors") for name in ("whole", "parts"))
    assert all(np.array_equal(first[name], second[name]) for name in first)


def test_another_recipe_is_not_mixed_into_a_run(corpus, tmp_path, killed_in):
    with killed_in(step=60), pytest.raises(KeyboardInterrupt):
        trained(corpus, tmp_path)
    with pytest.raises(ModelError, match=r"checkpoint\.pt: belongs to a run with other rate, seed; give the same"):
        trained(corpus, tmp_path, rate=1e-3, seed=1)


def test_a_damaged_checkpoint_is_told(corpus, tmp_path):
    (tmp_path / CHECKPOINT).write_bytes(b"PK nothing")
    with pytest.raises(ModelError, match=r"checkpoint\.pt: not a checkpoint that can be read; delete it"):
        trained(corpus, tmp_path)


def test_the_card_shows_some_twenty_lines_of_the_curve():
    curve = [{"step": 50 * number, "loss": 9 - number / 50} for number in range(1, 151)]
    facts = PretrainingFacts(vocabulary=24_000, articles=9, pieces=30_720_000, guessing=8.4)
    card = pretraining_card(Recipe(steps=7500), curve, facts)
    rows = [line for line in card.splitlines() if line.startswith("| ") and line[2].isdigit()]
    assert len(rows) == 19
    assert rows[-1] == "| 7,500 | 6.00 |"
    assert "1.0 times over" in card


@pytest.fixture
def articles(tmp_path):
    file = tmp_path / "news.jsonl"
    lines = [json.dumps({"id": f"م-{number}", "text": text}) for number, text in enumerate(TEXTS)]
    file.write_text("\n".join(lines), encoding="utf-8")
    return file


def command(articles, folder, *more):
    sizes = ["--steps", 3, "--pieces", 300, "--layers", 1, "--width", 32, "--heads", 2, "--threads", 1]
    return main(list(map(str, ["pretrain", articles, "-o", folder, *sizes, *more])))


def test_the_command_writes_a_network_and_its_card(articles, tmp_path, capsys):
    folder = tmp_path / "mini"
    left_out = tmp_path / "test.txt"
    left_out.write_text("م-0\nم-1\n", encoding="utf-8")
    assert command(articles, folder, "--leave-out", left_out) == 0
    written = {"README.md", "config.json", "model.safetensors", "tokenizer.json", CURVE, FACTS}
    assert {path.name for path in folder.iterdir()} == written
    assert f"Read: {len(TEXTS) - 2} articles" in (folder / "README.md").read_text(encoding="utf-8")
    facts = json.loads((folder / FACTS).read_text(encoding="utf-8"))
    assert (facts["recipe"]["steps"], facts["articles"], facts["curve"][-1]["step"]) == (3, len(TEXTS) - 2, 3)
    assert "step 3 of 3: loss" in capsys.readouterr().err


def test_the_command_goes_on_with_what_was_prepared(articles, tmp_path, capsys, monkeypatch):
    folder = tmp_path / "mini"

    def killed(*_, **__):
        raise KeyboardInterrupt

    with monkeypatch.context() as broken:
        broken.setattr("anawin.bert.pretraining.masked_loss", killed)
        assert command(articles, folder) == 130  # main() answers an interruption with an exit code
    assert (folder / CORPUS).is_file()
    articles.unlink()
    assert command(articles, folder) == 0
    assert "the articles are not read again" in capsys.readouterr().err


def test_a_width_that_the_heads_do_not_divide_is_refused(articles, tmp_path, capsys):
    assert command(articles, tmp_path / "mini", "--heads", 5) == 2
    assert "--width 32 --heads 5: the width must be a multiple of the heads" in capsys.readouterr().err

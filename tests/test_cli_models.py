"""Models on the command line: every kind by its name, a network fine-tuned, exported and compared."""

from __future__ import annotations

import hashlib
import json
import shutil
import sys
from contextlib import redirect_stderr
from pathlib import Path

import pytest

from anawin.cli import main
from theme_texts import labelled, shuffled
from tiny_bert import write_checkpoint

torch = pytest.importorskip("torch")
pytest.importorskip("transformers")
pytest.importorskip("onnxruntime")

MATCH = labelled()[0][0]


def run(capsys, *arguments):
    """Exit code, records of standard output, text of standard error."""
    code = main([str(argument) for argument in arguments])
    out, err = capsys.readouterr()
    return code, [json.loads(line) for line in out.splitlines() if line.startswith("{")], err


def write_rows(path: Path, texts, themes) -> Path:
    rows = [
        {"id": f"n{n}", "text": text, "themes": slugs}
        for n, (text, slugs) in enumerate(zip(texts, themes, strict=True))
    ]
    path.write_text("\n".join(json.dumps(row, ensure_ascii=False) for row in rows), encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def place(tmp_path_factory):
    """A folder with a checkpoint, labelled articles to train on, and others."""
    place = tmp_path_factory.mktemp("models")
    write_checkpoint(place / "checkpoint")
    write_rows(place / "train.jsonl", *shuffled(40))
    write_rows(place / "test.jsonl", *labelled())
    (place / "match.txt").write_text(MATCH, encoding="utf-8")
    (place / "long.txt").write_text(MATCH * 30, encoding="utf-8")
    return place


def training(place: Path, output: Path, *options: object) -> list[str]:
    command = ["train", place / "train.jsonl", "-o", output, "--model", "arabert", "--checkpoint", place / "checkpoint"]
    command += ["--family", "arabertv02", "--length", 32, "--rate", 5e-3, "--held-out", 0.25, "--threads", 1]
    return [str(each) for each in (*command, *options)]


@pytest.fixture(scope="module")
def tuned(place):
    assert main(training(place, place / "tuned", "--epochs", 12, "--quiet")) == 0
    return place / "tuned"


@pytest.fixture(scope="module")
def exported(tuned, place):
    folder = Path(shutil.copytree(tuned, place / "exported"))
    with (place / "said.txt").open("w", encoding="utf-8") as said, redirect_stderr(said):
        assert main(["export", str(folder)]) == 0
    return folder


# Training.


def test_training_says_what_it_does_and_leaves_a_model_alone(place, tmp_path, capsys):
    code = main(training(place, tmp_path / "model", "--epochs", 1, "--date", "2026-11-21", "--seed", 3))
    out, err = capsys.readouterr()
    assert code == 0
    assert "# Themes of Arabic news: fine-tuned network" in out
    assert f"fine-tuning on cpu begins; its state is kept in {tmp_path / 'model' / 'training.pt'}" in err
    assert f"120 labelled articles; the model is in {tmp_path / 'model'}" in err
    names = {path.name for path in (tmp_path / "model").iterdir()}
    assert names == {"README.md", "anawin.json", "config.json", "model.safetensors", "tokenizer.json"}


def test_the_folder_keeps_what_was_asked_for(tuned, place):
    config = json.loads((tuned / "anawin.json").read_text(encoding="utf-8"))
    parameters = config["parameters"]
    asked = {"checkpoint": str(place / "checkpoint"), "length": 32, "rate": 5e-3, "epochs": 12, "validation": 0.25}
    assert {name: parameters[name] for name in asked} == asked
    assert config["family"] == "arabertv02"
    labels = {"train.jsonl": hashlib.sha256((place / "train.jsonl").read_bytes()).hexdigest()}
    assert config["facts"]["training"]["labels"] == labels
    assert config["facts"]["training"]["positives"] == {"economy": 40, "sport": 40, "weather": 40}


def test_a_training_that_was_killed_goes_on_and_gives_the_same_model(place, tmp_path, capsys, monkeypatch):
    from anawin.bert import fine_tuning

    assert main(training(place, tmp_path / "whole", "--epochs", 3, "--quiet")) == 0
    rate_share, steps = fine_tuning.rate_share, []

    def killing(*arguments):
        steps.append(1)
        if len(steps) == 8:
            raise KeyboardInterrupt
        return rate_share(*arguments)

    with monkeypatch.context() as patch:
        patch.setattr(fine_tuning, "rate_share", killing)
        assert main(training(place, tmp_path / "killed", "--epochs", 3)) == 130
    assert [path.name for path in (tmp_path / "killed").iterdir()] == ["training.pt"]
    capsys.readouterr()
    assert main(training(place, tmp_path / "killed", "--epochs", 3)) == 0
    assert "fine-tuning on cpu goes on; its state is kept in" in capsys.readouterr().err
    for path in (tmp_path / "whole").iterdir():
        assert (tmp_path / "killed" / path.name).read_bytes() == path.read_bytes()


def test_from_scratch_is_told_in_the_card(place, tmp_path):
    assert main(training(place, tmp_path / "model", "--epochs", 1, "--from-scratch", "--quiet")) == 0
    assert "the weights were random" in (tmp_path / "model" / "README.md").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (["--model", "arabert"], "--model arabert needs --checkpoint: a folder, or owner/name"),
        (["--checkpoint", "x", "--from-scratch"], "--checkpoint and --from-scratch: only with --model arabert"),
        (["--model", "arabert", "--checkpoint", "aubmindlab/bert-base-arabertv2"], "AraBERT v2 reads text segmented"),
        (
            ["--model", "arabert", "--checkpoint", "x", "--family", "plain"],
            "x: no such folder, and no name on the Hugging",
        ),
        (["--model", "arabert", "--checkpoint", "x"], "x: how its texts are prepared cannot be told from its name"),
        (
            ["--model", "arabert", "--checkpoint", "x", "--family", "plain", "--held-out", "0.7"],
            "--held-out 0.7: at most 0.5, the network learns from the rest",
        ),
    ],
)
def test_what_cannot_be_is_told_before_anything_is_read(tmp_path, capsys, options, message):
    assert main(["train", "none.jsonl", "-o", str(tmp_path / "model"), *options]) == 2
    err = capsys.readouterr().err
    assert message in err
    assert "none.jsonl" not in err


def test_a_folder_that_cannot_be_made_is_told_before_anything_is_read(place, tmp_path, capsys):
    (tmp_path / "file").write_text("", encoding="utf-8")
    assert main(training(place, tmp_path / "file" / "model")) == 2
    assert "the folder cannot be made (Not a directory); give another one" in capsys.readouterr().err


@pytest.mark.parametrize("rate", ["0", "2"])
def test_a_rate_that_cannot_be(place, tmp_path, capsys, rate):
    with pytest.raises(SystemExit):
        main(training(place, tmp_path, "--rate", rate))
    assert "is not between 0 and 1" in capsys.readouterr().err


# The models by name.


@pytest.mark.parametrize("runtime", ["auto", "onnx", "torch"])
def test_tag_by_a_network_tells_how_much_was_read(exported, place, capsys, runtime):
    options = ("--model", exported, "--runtime", runtime, "--threads", 1)
    code, (match, long), _ = run(capsys, "tag", place / "match.txt", place / "long.txt", "--explain", *options)
    assert code == 0
    assert list(match) == ["id", "themes", "abstained", "scores", "read_share", "evidence"]
    assert (match["themes"], match["read_share"]) == (["sport"], 1.0)
    assert 0.1 < long["read_share"] < 0.2
    words = match["evidence"]["sport"]
    assert words
    assert all(MATCH[word["start"] : word["end"]] == word["text"] for word in words)


def test_the_runtime_asked_for_is_the_one_that_runs(exported, place, capsys, monkeypatch):
    monkeypatch.setitem(sys.modules, "torch", None)
    match, options = place / "match.txt", ("--model", exported)
    assert run(capsys, "tag", match, *options, "--runtime", "onnx")[0] == 0
    code, _, err = run(capsys, "tag", match, *options, "--runtime", "torch")
    assert (code, "needs torch: pip install" in err) == (2, True)


def test_threads_count_for_pytorch_too(exported, place, capsys):
    before = torch.get_num_threads()
    try:
        torch.set_num_threads(2)
        run(capsys, "tag", place / "match.txt", "--model", exported, "--runtime", "torch", "--threads", 1)
        assert torch.get_num_threads() == 1
    finally:
        torch.set_num_threads(before)


def test_tag_by_another_model_says_nothing_of_that(exported, place, capsys):
    for name in ("tfidf", f"ensemble:{exported},{exported}"):
        _, (row,), _ = run(capsys, "tag", place / "match.txt", "--model", name)
        assert (list(row), row["themes"]) == (["id", "themes", "abstained", "scores"], ["sport"])


def test_read_share_is_a_column(exported, place, capsys):
    out = place / "tagged.csv"
    assert run(capsys, "tag", place / "match.txt", "--model", exported, "-o", out)[0] == 0
    header, row = out.read_text(encoding="utf-8-sig").splitlines()
    assert header == "id,themes,abstained,scores,read_share"
    assert row.endswith(",1.0")


def test_evaluate_scores_every_model_on_the_same_labels(exported, place, capsys):
    for name, best in ((exported, 1.0), (f"ensemble:{exported},{exported}", 1.0)):
        code, rows, _ = run(capsys, "evaluate", place / "test.jsonl", "--model", name)
        assert code == 0
        assert [row["score"] for row in rows] == ["economy", "sport", "weather", "micro", "macro", "main theme"]
        assert rows[-1]["f1"] == best
        assert rows[-1]["support"] == 24


def test_report_names_the_model(exported, place, tmp_path, monkeypatch, capsys):
    sha = hashlib.sha256((place / "train.jsonl").read_bytes()).hexdigest()
    model = hashlib.sha256((exported / "anawin.json").read_bytes()).hexdigest()
    for name, members in ((exported, 0), (f"ensemble:{exported},{exported}", 2)):
        out = tmp_path / "report"
        options = ["--model", str(name), "--method", "lead", "--quiet"]
        assert main(["report", str(place / "match.txt"), "-o", str(out), *options]) == 0
        told = json.loads((out / "run.json").read_text(encoding="utf-8"))["model"]
        assert told["kind"] == (["EnsembleThemes"] + ["AraBertThemes"] * members if members else ["AraBertThemes"])
        assert told["sha256"][bool(members) :] == [model] * max(members, 1)
        assert told["labels"] == [f"train.jsonl {sha}"]
        assert (out / "report.html").read_text(encoding="utf-8").count(sha) == 1


@pytest.mark.parametrize("command", ["tag", "report"])
def test_an_unknown_model_is_one_message(place, tmp_path, capsys, command):
    options = ["-o", str(tmp_path / "out")] if command == "report" else []
    assert main([command, str(place / "match.txt"), "--model", "tfdif", *options]) == 2
    assert "anawin: model 'tfdif': no such folder" in capsys.readouterr().err


# Export and bench.


def test_export_adds_two_networks_and_says_so(tuned, exported, place):
    added = {path.name for path in exported.iterdir()} - {path.name for path in tuned.iterdir()}
    assert added == {"model.onnx", "model.int8.onnx"}
    said = (place / "said.txt").read_text(encoding="utf-8")
    assert f"{exported / 'model.int8.onnx'}: 0." in said
    assert f"anawin bench {exported} tells what that changes" in said


def test_export_writes_a_small_copy_elsewhere_and_not_over_the_model(tuned, tmp_path, capsys):
    folder, copy = Path(shutil.copytree(tuned, tmp_path / "model")), tmp_path / "copy"
    assert main(["export", str(folder), "-o", str(folder)]) == 2
    assert "is the model itself; give another folder" in capsys.readouterr().err
    assert main(["export", str(folder), "-o", str(copy), "--quiet"]) == 0
    written = {path.name for path in copy.iterdir()}
    assert written == {"README.md", "anawin.json", "model.int8.onnx", "tokenizer.json"}


def test_export_of_what_is_no_network(tmp_path, capsys):
    assert main(["export", str(tmp_path)]) == 2
    assert "anawin.json: not there; give the folder" in capsys.readouterr().err


def test_bench_prints_a_row_a_runtime(exported, place, capsys):
    code, rows, err = run(capsys, "bench", exported, place / "test.jsonl", "--threads", 1)
    assert code == 0
    assert [list(row) for row in rows] == [["runtime", "articles_per_second", "same_themes", "articles"]] * 3
    assert [row["runtime"] for row in rows] == ["torch", "onnx", "int8"]
    assert [row["same_themes"] for row in rows[:2]] == [1.0, 1.0]
    assert all(row["articles_per_second"] > 1 and row["articles"] == 24 for row in rows)
    assert f"24 articles of {place / 'test.jsonl'}" in err


def test_bench_counts_whole_sets_that_changed(exported, place, capsys, monkeypatch):
    from anawin.themes import AraBertThemes

    choose = AraBertThemes.choose

    def changed(self, texts):
        """In 8 bits six more articles are of arts, and all lists are turned round, which is no other set."""
        found = [slugs[::-1] for slugs in choose(self, texts)]
        return [(*slugs, "arts") for slugs in found[:6]] + found[6:] if self.runtime == "int8" else choose(self, texts)

    monkeypatch.setattr(AraBertThemes, "choose", changed)
    _, rows, _ = run(capsys, "bench", exported, place / "test.jsonl")
    assert [row["same_themes"] for row in rows] == [1.0, 1.0, 0.75]


def test_bench_without_torch_compares_what_is_there(exported, place, capsys, monkeypatch):
    monkeypatch.setitem(sys.modules, "torch", None)
    code, rows, err = run(capsys, "bench", exported, place / "test.jsonl")
    assert code == 0
    assert [row["runtime"] for row in rows] == ["onnx", "int8"]
    assert "left out: a network in PyTorch needs torch: pip install 'anawin[arabert]'" in err


def test_bench_of_a_model_with_one_way_of_running(place, capsys):
    _, (row,), _ = run(capsys, "bench", "tfidf", place / "test.jsonl")
    assert (row["runtime"], row["same_themes"]) == ("TfidfThemes", None)


def test_bench_takes_the_articles_that_lie_here(exported, place, tmp_path, capsys, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert main(["bench", "tfidf"]) == 2
    assert "there is no data/articles here to take by default" in capsys.readouterr().err
    (tmp_path / "data" / "articles").mkdir(parents=True)
    write_rows(tmp_path / "data" / "articles" / "articles.jsonl", *labelled())
    _, (row,), err = run(capsys, "bench", "tfidf")
    assert row["articles"] == 24
    assert "24 articles of data/articles" in err

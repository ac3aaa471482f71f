"""What commands do with models of themes: load one by its name, fine-tune, export, compare ways of running."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from anawin.cli.inputs import DONE, Inputs, require
from anawin.cli.labelled import fingerprints, read_labelled
from anawin.cli.output import write_records
from anawin.cli.telling import say, show
from anawin.errors import WritingError

if TYPE_CHECKING:
    import argparse

    from anawin.evaluation import RuntimeSpeed
    from anawin.themes import ThemeTagger

# Options of ``anawin train`` that only a network has.
OF_A_NETWORK = ("checkpoint", "family", "epochs", "length", "rate", "from_scratch", "threads")
BENCH_FIELDS = ("runtime", "articles_per_second", "same_themes", "articles")
_OWN_ARTICLES = Path("data", "articles")


def load_model(arguments: argparse.Namespace) -> ThemeTagger:
    """The model that ``--model``, ``--runtime`` and ``--threads`` name."""
    from anawin.jobs.work import set_torch_threads
    from anawin.themes import load_themes

    model = load_themes(arguments.model, runtime=arguments.runtime, threads=arguments.threads)
    set_torch_threads(arguments.threads)
    return model


def fine_tune(arguments: argparse.Namespace) -> int:
    """``anawin train --model arabert``: a model folder from labels, texts and a pretrained network."""
    from anawin.bert.checkpoints import checkpoint_folder
    from anawin.bert.families import family_of
    from anawin.bert.torch_network import usual_device
    from anawin.evaluation import train_arabert
    from anawin.jobs.work import set_torch_threads

    require(arguments.checkpoint, "--model arabert needs --checkpoint: a folder, or owner/name on the Hugging Face hub")
    share = arguments.held_out or 0.15
    require(share <= 0.5, f"--held-out {share}: at most 0.5, the network learns from the rest")
    # What cannot be is told before thousands of articles are read.
    family_of(arguments.checkpoint, arguments.family)
    checkpoint_folder(arguments.checkpoint)
    device = usual_device()
    set_torch_threads(arguments.threads)
    working_file = _working_file(arguments.output)
    inputs, texts, themes = read_labelled(arguments)
    begins = "goes on" if working_file.exists() else "begins"
    inputs.note(
        f"fine-tuning on {device} {begins}; its state is kept in {working_file}, so that after an interruption the same "
        "command goes on; the file is deleted at the end"
    )
    options = {name: getattr(arguments, name) for name in ("family", "epochs", "length", "rate")}
    model = train_arabert(
        texts,
        themes,
        arguments.checkpoint,
        labels=fingerprints(arguments.labels),
        date=arguments.date,
        work_folder=working_file.parent,
        progress=not arguments.quiet,
        from_scratch=arguments.from_scratch,
        validation=share,
        device=device,
        random_state=arguments.seed,
        **{name: value for name, value in options.items() if value is not None},
    )
    model.save(arguments.output)
    working_file.unlink(missing_ok=True)
    inputs.note(f"{len(texts)} labelled articles; the model is in {arguments.output}")
    if not arguments.quiet:
        show(Path(arguments.output, "README.md").read_text(encoding="utf-8"))
    return inputs.exit_code()


def made_folder(output: str) -> Path:
    """The folder of a model, made before it is trained: afterwards would be too late to tell that it cannot be.

    Raises
    ------
    WritingError
        Where it cannot be made.
    """
    folder = Path(output)
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise WritingError(folder, f"the folder cannot be made ({error.strerror}); give another one") from error
    return folder


def _working_file(output: str) -> Path:
    """The working file in the folder of the model."""
    from anawin.bert.working_file import WorkingFile

    path = WorkingFile(made_folder(output), "").path
    assert path is not None
    return path


def export(arguments: argparse.Namespace) -> int:
    """``anawin export``: the networks for ONNX Runtime, beside the one for PyTorch."""
    from anawin.themes import AraBertThemes

    if arguments.output:
        require(
            Path(arguments.output).resolve() != Path(arguments.folder).resolve(),
            f"-o {arguments.output}: is the model itself; give another folder for the copy",
        )
    model = AraBertThemes.export(arguments.folder)
    if arguments.output:
        model.save(arguments.output, runtime="int8")
    if not arguments.quiet:
        for path in sorted(Path(arguments.folder).glob("model*.*")):
            say(f"{path}: {path.stat().st_size / 1e6:,.1f} MB")
        say(
            "from now on the network in 8 bits is taken (--runtime onnx is the one in 32); "
            f"anawin bench {arguments.folder} tells what that changes"
        )
    return DONE


def bench(arguments: argparse.Namespace) -> int:
    """``anawin bench``: articles a second in each way of running a model, and how many keep their themes."""
    from anawin.evaluation import runtime_speeds
    from anawin.pipeline import clean_article, theme_text

    if not arguments.paths:
        require(
            _OWN_ARTICLES.is_dir(), f"name articles to run it on: there is no {_OWN_ARTICLES} here to take by default"
        )
        arguments.paths = [str(_OWN_ARTICLES)]
    inputs = Inputs(arguments)
    texts = [text for text in (theme_text(clean_article(article)) for article in inputs) if text.strip()]
    require(texts, f"no article of {' '.join(arguments.paths)} has a text")
    inputs.note(
        f"{len(texts)} articles of {' '.join(arguments.paths)}; 'same_themes' is the share whose whole set is that in 32 bits"
    )
    found = runtime_speeds(
        arguments.name, texts, threads=arguments.threads, on_missing=lambda error: say(f"left out: {error}")
    )
    write_records((_bench_record(speed) for speed in found), BENCH_FIELDS, arguments)
    return inputs.exit_code()


def _bench_record(speed: RuntimeSpeed) -> dict[str, Any]:
    same = None if speed.same_themes is None else round(speed.same_themes, 4)
    return speed._asdict() | {"articles_per_second": round(speed.articles_per_second, 1), "same_themes": same}

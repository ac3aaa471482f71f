"""``anawin pretrain``: a compact BERT from articles and nothing else."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from anawin.cli.inputs import Inputs, require
from anawin.cli.telling import say
from anawin.errors import WritingError

if TYPE_CHECKING:
    import argparse

    from anawin.bert.pretraining_corpus import PreparedCorpus

_SIZES = ("layers", "width", "heads", "steps", "rate", "seed")


def pretrain(arguments: argparse.Namespace) -> int:
    """Pretrain a network, or go on where the same command was interrupted."""
    from anawin.bert.pretraining import CHECKPOINT, Recipe
    from anawin.bert.pretraining import pretrain as train
    from anawin.bert.pretraining_card import FACTS, PretrainingFacts, facts_json, pretraining_card
    from anawin.bert.pretraining_corpus import CORPUS, guessing_loss
    from anawin.bert.torch_network import libraries
    from anawin.writing import write_text_atomic

    recipe = Recipe(**{name: getattr(arguments, name) for name in _SIZES if getattr(arguments, name) is not None})
    require(
        recipe.width % recipe.heads == 0,
        f"--width {recipe.width} --heads {recipe.heads}: the width must be a multiple of the heads",
    )
    torch, _ = libraries()
    if arguments.threads:
        torch.set_num_threads(arguments.threads)
    folder = Path(arguments.output)
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise WritingError(folder, f"the folder cannot be made ({error.strerror}); give another one") from error
    inputs = Inputs(arguments)
    corpus = _corpus(inputs, folder, arguments, recipe.width)
    inputs.note(f"{corpus.articles} articles, {len(corpus.row):,} pieces; interrupted, the same command goes on")
    curve = train(
        corpus.row,
        corpus.tokenizer,
        folder,
        recipe,
        vectors=corpus.vectors,
        report=lambda line: inputs.note(
            f"step {line['step']:,} of {recipe.steps:,}: loss {line['loss']:.2f}, {line['pieces_per_second']:,} pieces/s"
        ),
    )
    facts = PretrainingFacts(
        vocabulary=corpus.tokenizer.get_vocab_size(),
        articles=corpus.articles,
        pieces=len(corpus.row),
        guessing=guessing_loss(corpus.row),
    )
    write_text_atomic(folder / FACTS, facts_json(recipe, curve, facts))
    write_text_atomic(folder / "README.md", pretraining_card(recipe, curve, facts))
    for name in (CHECKPOINT, CORPUS):
        (folder / name).unlink(missing_ok=True)
    inputs.note(f"the network is in {folder}")
    return inputs.exit_code()


def _corpus(inputs: Inputs, folder: Path, arguments: argparse.Namespace, width: int) -> PreparedCorpus:
    """The corpus as an interrupted run left it in the folder, or from the articles."""
    from anawin.bert.pretraining_corpus import PreparedCorpus
    from anawin.corpora import read_ids
    from anawin.pipeline import clean_article

    found = PreparedCorpus.load(folder)
    if found:
        inputs.note(f"going on with the corpus that was prepared in {folder}; the articles are not read again")
        return found
    left_out = {name for file in arguments.leave_out for name in read_ids(file)}
    texts = [
        f"{article.title}\n{clean_article(article).text}" if article.title else clean_article(article).text
        for article in inputs
        if article.id not in left_out
    ]
    require(any(map(str.strip, texts)), f"no article of {' '.join(inputs.paths)} has a text")
    say(f"learning {arguments.pieces:,} word pieces and their vectors from {len(texts)} articles")
    corpus = PreparedCorpus.prepare(texts, size=arguments.pieces, width=width, seed=arguments.seed or 0)
    corpus.save(folder)
    return corpus

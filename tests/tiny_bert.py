"""A checkpoint of AraBERT's architecture and file formats that fits into a test: 2 layers of width 32."""

from __future__ import annotations

import json
from pathlib import Path
from string import ascii_letters, digits

from anawin.bert.preparation import prepare_v02
from anawin.letters import ARABIC_LETTERS
from theme_texts import WEATHER_AND_SPORT, labelled

LENGTH = 64


def tiny_tokenizer():
    """A tokenizer that knows the words of the tests' sentences, and the letters of all others."""
    from anawin.bert.wordpiece import REPLACED, SPECIAL, from_vocabulary

    words = sorted({word for text in [*labelled()[0], *WEATHER_AND_SPORT] for word in prepare_v02(text).split()})
    letters = [*ARABIC_LETTERS, *digits, *ascii_letters, *"،.:؟!-|"]
    pieces = [*SPECIAL, *REPLACED, *letters, *(f"##{letter}" for letter in letters), *words]
    return from_vocabulary(dict.fromkeys(pieces))


def tiny_config(**changes):
    from transformers import BertConfig

    sizes = {
        "initializer_range": 0.1,
        "hidden_size": 32,
        "num_hidden_layers": 2,
        "num_attention_heads": 2,
        "intermediate_size": 64,
    }
    pieces = tiny_tokenizer().get_vocab_size()
    return BertConfig(**sizes | {"vocab_size": pieces, "max_position_embeddings": LENGTH} | changes)


def write_checkpoint(folder: Path, *, vocabulary: bool = False, pooler: bool = True, seed: int = 7, **changes) -> Path:
    """Write what Hugging Face writes of a pretrained model.

    Parameters
    ----------
    folder : Path
    vocabulary : bool
        ``vocab.txt`` with ``tokenizer_config.json``, as AraBERT's first checkpoints have it, instead of ``tokenizer.json``.
    pooler : bool
        Whether the checkpoint has one; a model that was pretrained on masked words alone has none.
    seed : int
        Decides the weights.
    changes
        Entries of the config.
    """
    import torch
    from transformers import BertForMaskedLM, BertForPreTraining

    with torch.random.fork_rng(devices=[]):
        torch.manual_seed(seed)
        model = (BertForPreTraining if pooler else BertForMaskedLM)(tiny_config(**changes))
    model.save_pretrained(folder)
    tokenizer = tiny_tokenizer()
    if vocabulary:
        pieces = sorted(tokenizer.get_vocab(), key=tokenizer.get_vocab().get)
        (folder / "vocab.txt").write_text("".join(f"{piece}\n" for piece in pieces), encoding="utf-8")
        (folder / "tokenizer_config.json").write_text(json.dumps({"do_lower_case": False}), encoding="utf-8")
    else:
        tokenizer.save(str(folder / "tokenizer.json"))
    return folder


def quick(checkpoint: Path, **parameters):
    """A model of themes from such a checkpoint, that learns `theme_texts.shuffled` in a second; not yet fitted."""
    from anawin.themes import AraBertThemes

    usual = {"family": "arabertv02", "length": 32, "rows": 8, "rate": 5e-3, "epochs": 8, "validation": 0.25}
    return AraBertThemes(checkpoint, **usual | {"precision": "fp32", "min_positives": 3} | parameters)

"""WordPiece vocabularies, on the `tokenizers` library alone: learned from texts, kept as one `tokenizer.json`.

The `tokenizers` library does the work; here stands how AraBERT sets it up, so that no other default can slip in.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from anawin.bert.preparation import prepare_v02

if TYPE_CHECKING:
    from tokenizers import Tokenizer
    from tokenizers.models import WordPiece

PAD, UNKNOWN, CLASS, SEPARATOR, MASK = SPECIAL = ("[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]")
# What AraBERT's preparation writes for links, mail addresses and mentions.
REPLACED = ("[رابط]", "[بريد]", "[مستخدم]")


def train_wordpiece(texts: Iterable[str], *, size: int = 24_000) -> Tokenizer:
    """Learn a vocabulary of word pieces.

    Parameters
    ----------
    texts : iterable of str
        As published; prepared here.
    size : int, default 24,000
        Pieces at most, special ones included.

    Returns
    -------
    tokenizers.Tokenizer
    """
    from tokenizers.trainers import WordPieceTrainer

    tokenizer = _empty()
    trainer = WordPieceTrainer(
        vocab_size=size, min_frequency=3, special_tokens=[*SPECIAL, *REPLACED], show_progress=False
    )
    tokenizer.train_from_iterator(map(prepare_v02, texts), trainer)
    return _framed(tokenizer)


def from_vocabulary(pieces: Iterable[str], *, lower_case: bool = False, strip_accents: bool = False) -> Tokenizer:
    """A tokenizer from the lines of a ``vocab.txt``, by default as AraBERT's checkpoints have it."""
    from tokenizers import AddedToken
    from tokenizers.models import WordPiece

    vocabulary = {piece: number for number, piece in enumerate(pieces)}
    model = WordPiece(vocabulary, unk_token=UNKNOWN, max_input_chars_per_word=100)
    tokenizer = _empty(model, lower_case=lower_case, strip_accents=strip_accents)
    # Only what the vocabulary has: others would get numbers that the network does not know.
    tokenizer.add_special_tokens([token for token in SPECIAL if token in vocabulary])
    tokenizer.add_tokens([AddedToken(token, normalized=False) for token in REPLACED if token in vocabulary])
    return _framed(tokenizer)


def _empty(model: WordPiece | None = None, *, lower_case: bool = False, strip_accents: bool = False) -> Tokenizer:
    from tokenizers import Tokenizer, decoders, normalizers, pre_tokenizers
    from tokenizers.models import WordPiece

    tokenizer = Tokenizer(model or WordPiece(unk_token=UNKNOWN))
    # Not lower-casing unless told to: with transformers' default the hamzas are stripped as if they were accents.
    tokenizer.normalizer = normalizers.BertNormalizer(
        clean_text=True, handle_chinese_chars=True, strip_accents=strip_accents, lowercase=lower_case
    )
    tokenizer.pre_tokenizer = pre_tokenizers.BertPreTokenizer()
    tokenizer.decoder = decoders.WordPiece()
    return tokenizer


def _framed(tokenizer: Tokenizer) -> Tokenizer:
    from tokenizers.processors import TemplateProcessing

    ends = [(name, tokenizer.token_to_id(name)) for name in (CLASS, SEPARATOR)]
    tokenizer.post_processor = TemplateProcessing(
        single=f"{CLASS} $A {SEPARATOR}", pair=f"{CLASS} $A {SEPARATOR} $B:1 {SEPARATOR}:1", special_tokens=ends
    )
    return tokenizer

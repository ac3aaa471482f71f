"""The corpus of a pretraining: all texts as one row of word pieces, and vectors of the pieces to begin with.

`PreparedCorpus` keeps both in the folder of the training, so that an interrupted one need not read everything again.
Word vectors learned beforehand on the same pieces give the embeddings a start (skip-gram, Mikolov et al., 2013), which
on a small corpus saves most of the first epoch.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, Self
from zipfile import BadZipFile

from anawin.bert.preparation import prepare_v02
from anawin.bert.tokenizer import load_tokenizer
from anawin.bert.wordpiece import SEPARATOR, train_wordpiece
from anawin.errors import MissingExtra, ModelError
from anawin.writing.atomic import atomic_file

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray
    from tokenizers import Tokenizer

CORPUS = "corpus.npz"


class PreparedCorpus(NamedTuple):
    """What a pretraining needs of its corpus.

    Attributes
    ----------
    tokenizer : tokenizers.Tokenizer
    row : array of int, shape (n_pieces,)
    vectors : array, shape (vocabulary, width)
    articles : int
    """

    tokenizer: Tokenizer
    row: NDArray[np.uint16]
    vectors: NDArray[np.float32]
    articles: int

    @classmethod
    def prepare(cls, texts: Sequence[str], *, size: int, width: int, seed: int = 0) -> Self:
        """Learn a vocabulary and vectors of its pieces from texts, and cut the texts into pieces."""
        tokenizer = train_wordpiece(texts, size=size)
        row = encode_corpus(texts, tokenizer)
        return cls(tokenizer, row, word_vectors(row, tokenizer.get_vocab_size(), width, seed=seed), len(texts))

    @classmethod
    def load(cls, folder: Path) -> Self | None:
        """Read what `save` wrote, if it did."""
        import numpy as np

        path = folder / CORPUS
        if not path.is_file():
            return None
        try:
            with np.load(path, allow_pickle=False) as stored:
                row, vectors, articles = stored["row"], stored["vectors"], int(stored["articles"])
        except (ValueError, KeyError, EOFError, BadZipFile) as error:
            raise ModelError(f"{path}: cannot be read; delete it to prepare the corpus again ({error})") from error
        return cls(load_tokenizer(folder), row, vectors, articles)

    def save(self, folder: Path) -> None:
        """Write the corpus and the tokenizer into a folder, the corpus last and whole."""
        import numpy as np

        self.tokenizer.save(str(folder / "tokenizer.json"))
        with atomic_file(folder / CORPUS) as file:
            np.savez(file, row=self.row, vectors=self.vectors, articles=self.articles)


def encode_corpus(texts: Iterable[str], tokenizer: Tokenizer) -> NDArray[np.uint16]:
    """All texts as one row of piece numbers, ``[SEP]`` behind each."""
    import numpy as np

    separator = tokenizer.token_to_id(SEPARATOR)
    rows = [np.zeros(0, dtype=np.uint16)]
    for batch in _batches(texts, 256):
        encodings = tokenizer.encode_batch([prepare_v02(text) for text in batch], add_special_tokens=False)
        rows += [np.array([*encoding.ids, separator], dtype=np.uint16) for encoding in encodings]
    return np.concatenate(rows)


def word_vectors(
    row: NDArray[np.uint16], n_pieces: int, width: int, *, seed: int = 0, epochs: int = 3
) -> NDArray[np.float32]:
    """Skip-gram vectors of pieces, shape (n_pieces, width), scaled as BERT's embeddings are when they begin."""
    import numpy as np

    try:
        from gensim.models import Word2Vec
    except ImportError:
        raise MissingExtra("gensim", extra="arabert", purpose="word vectors to begin a pretraining with") from None

    sentences = [list(map(str, part)) for part in np.array_split(row, max(1, len(row) // 500))]
    learned = Word2Vec(
        sentences, vector_size=width, window=5, min_count=1, sg=1, negative=5, epochs=epochs, seed=seed, workers=2
    )
    random = np.random.default_rng(seed)
    vectors = random.normal(0, 0.02, (n_pieces, width)).astype(np.float32)
    known = np.array([int(key) for key in learned.wv.index_to_key])
    found = learned.wv.vectors - learned.wv.vectors.mean(axis=0)
    vectors[known] = 0.02 * found / found.std()
    return vectors


def guessing_loss(row: NDArray[np.uint16]) -> float:
    """What the loss would be if hidden pieces were guessed by how often each stands in the corpus, in nats.

    Examples
    --------
    >>> import numpy as np
    >>> round(guessing_loss(np.array([7, 8, 7, 8], dtype=np.uint16)), 3)  # one of two: log 2
    0.693
    """
    import numpy as np

    counts = np.bincount(row)
    shares = counts[counts > 0] / len(row)
    return float(-(shares * np.log(shares)).sum())


def _batches(texts: Iterable[str], size: int) -> Iterator[Sequence[str]]:
    batch: list[str] = []
    for text in texts:
        batch.append(text)
        if len(batch) == size:
            yield batch
            batch = []
    if batch:
        yield batch

"""Windows of long texts: which pieces are read, what share that is, and that the rest costs next to nothing."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from anawin.bert import reading
from anawin.bert.families import prepare_plain
from anawin.bert.reading import LONG, Reader
from anawin.bert.wordpiece import SPECIAL, from_vocabulary

pytest.importorskip("tokenizers")

# Piece numbers: [CLS] is 2, [SEP] 3, the letters 5 to 14; "جا" and "دا" are words of two pieces.
LETTERS = "ابتثجحخدذر"
PIECES = [*SPECIAL, *LETTERS, "##ا"]
CLS, SEP, SUFFIX = 2, 3, 15
NUMBER = {letter: 5 + place for place, letter in enumerate(LETTERS)}


@pytest.fixture(scope="module")
def tokenizer():
    return from_vocabulary(PIECES)


def reader(tokenizer, **settings) -> Reader:
    return Reader(tokenizer, prepare_plain, **settings)


def shown(window: list[int]) -> str:
    """The letters of a window without its frame."""
    assert (window[0], window[-1]) == (CLS, SEP)
    return "".join(PIECES[number].removeprefix("##") for number in window[1:-1])


def test_a_short_text_is_read_whole_however_long_texts_are_read(tokenizer):
    for long in LONG:
        (read,) = reader(tokenizer, length=6, long=long).read(["ا جا ب"])
        assert read.windows == [[CLS, NUMBER["ا"], NUMBER["ج"], SUFFIX, NUMBER["ب"], SEP]]
        assert (read.read_share, read.n_pieces) == (1.0, 4)


@pytest.mark.parametrize(
    ("long", "windows", "share"),
    [
        ("head", ["ابتثجحخد"], 0.8),
        ("head+tail", ["ابتثجحذر"], 0.8),  # three quarters of eight, and the last two
        ("windows", ["ابتثجحخد", "تثجحخدذر"], 1.0),
    ],
)
def test_what_is_read_of_a_text_a_little_too_long(tokenizer, long, windows, share):
    (read,) = reader(tokenizer, length=10, long=long).read([" ".join(LETTERS)])
    assert [shown(window) for window in read.windows] == windows
    assert (read.read_share, read.n_pieces) == (share, 10)


def test_few_windows_are_spread_evenly_with_gaps(tokenizer):
    # Room for two of ten pieces: the starts are 0, 4 and 8.
    (read,) = reader(tokenizer, length=4, long="windows", windows=3).read([" ".join(LETTERS)])
    assert [shown(window) for window in read.windows] == ["اب", "جح", "ذر"]
    assert read.read_share == 0.6


def test_windows_that_just_fill_the_text_touch(tokenizer):
    (read,) = reader(tokenizer, length=7, long="windows").read([" ".join(LETTERS)])
    assert [shown(window) for window in read.windows] == ["ابتثج", "حخدذر"]
    assert read.read_share == 1.0


def test_a_single_window_is_the_beginning(tokenizer):
    (read,) = reader(tokenizer, length=5, long="windows", windows=1).read([" ".join(LETTERS)])
    assert [shown(window) for window in read.windows] == ["ابت"]
    assert read.read_share == 0.3


def test_a_text_without_a_word_has_one_empty_window(tokenizer):
    assert reader(tokenizer).read(["", " \n"]) == [([[CLS, SEP]], 1.0, 0)] * 2


def test_texts_keep_their_order(tokenizer, monkeypatch):
    monkeypatch.setattr(reading, "_WHOLE", 2)
    reads = reader(tokenizer).read(["ا ب ت", "ا", "ب ب ب ب", ""])
    assert [read.n_pieces for read in reads] == [3, 1, 4, 0]


words = st.lists(st.sampled_from([*LETTERS, "جا", "دا", "سس", "اا،"]), min_size=1, max_size=60)


@given(
    words=words, length=st.integers(4, 12), long=st.sampled_from(LONG), windows=st.integers(1, 5), plain=st.booleans()
)
@settings(max_examples=300, deadline=None, database=None)
def test_a_long_text_is_read_as_if_it_were_encoded_whole(tokenizer, words, length, long, windows, plain):
    text = " ".join(words)
    chosen = Reader(tokenizer, prepare_plain, length, long, windows)
    ids = tokenizer.encode(text, add_special_tokens=False).ids
    (whole,) = chosen.read([text])
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(reading, "_WHOLE", 0)
        (counted,) = chosen.read([text])
    assert counted == whole
    # The laws of all ways: what was read is there, in windows that fit, and the share is the truth.
    assert whole.n_pieces == len(ids)
    assert all(len(window) <= length for window in whole.windows)
    room = length - 2
    if len(ids) <= room:
        assert whole.windows == [[CLS, *ids, SEP]]
    elif long == "head":
        assert whole.windows == [[CLS, *ids[:room], SEP]]
    elif long == "head+tail":
        tail = room - room * 3 // 4
        assert whole.windows == [[CLS, *ids[: room - tail], *ids[len(ids) - tail :], SEP]]
    else:
        assert len(whole.windows) <= windows
        assert whole.windows[0] == [CLS, *ids[:room], SEP]
        assert len(whole.windows) == 1 or whole.windows[-1] == [CLS, *ids[-room:], SEP]
    assert whole.read_share == pytest.approx(min(1, len(whole.windows) * room / len(ids)), abs=1e-9)


class Counting:
    """A tokenizer of one piece a word that counts the words it is given."""

    def __init__(self) -> None:
        self.n_words = 0

    def encode_batch_fast(self, texts: list[str], *, add_special_tokens: bool) -> list[SimpleNamespace]:
        assert not add_special_tokens
        self.n_words += sum(len(text.split()) for text in texts)
        return [SimpleNamespace(ids=list(map(int, text.split()))) for text in texts]

    def token_to_id(self, piece: str) -> int:
        return SPECIAL.index(piece)


@pytest.mark.parametrize(("long", "n_windows"), [("head", 1), ("head+tail", 1), ("windows", 4)])
def test_of_a_million_words_only_the_distinct_ones_and_the_windows_are_encoded(long, n_windows):
    text = " ".join(str(5 + place % 700) for place in range(1_000_000))
    counting = Counting()
    (read,) = Reader(counting, prepare_plain, 256, long).read([text])
    assert read.n_pieces == 1_000_000
    assert read.read_share == n_windows * 254 / 1_000_000
    assert counting.n_words == 700 + n_windows * 254


@pytest.mark.parametrize(
    ("settings", "told"),
    [
        ({"long": "tail"}, "long='tail': give one of 'head', 'head\\+tail', 'windows'"),
        ({"length": 3}, "length=3: a window needs"),
        ({"windows": 0}, "windows=0: give 1 or more"),
    ],
)
def test_impossible_settings_are_refused(tokenizer, settings, told):
    with pytest.raises(ValueError, match=told):
        reader(tokenizer, **settings)


def test_the_padding_piece_is_the_vocabulary_s_own():
    assert reader(from_vocabulary(["ا", *SPECIAL])).pad_id == 1

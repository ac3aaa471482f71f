"""Batches of like length, and padding."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from anawin.bert.buckets import buckets, pad


def test_rows_of_like_length_share_a_batch():
    # Sorted: 3, 8, 9, 250, 256.  Three short rows make 27 tokens, a fourth would make 1,000.
    assert buckets([256, 8, 3, 250, 9], tokens_per_batch=512) == [[2, 1, 4], [3, 0]]


def test_no_batch_has_more_rows_than_allowed():
    assert buckets([5] * 5, at_most=2) == [[0, 1], [2, 3], [4]]


def test_a_row_longer_than_a_batch_stands_alone():
    assert buckets([600, 10, 700], tokens_per_batch=512) == [[1], [0], [2]]


def test_nothing_makes_no_batch():
    assert buckets([]) == []


@given(lengths=st.lists(st.integers(1, 300), max_size=60), tokens=st.integers(1, 2000), at_most=st.integers(1, 40))
@settings(max_examples=200, deadline=None, database=None)
def test_every_row_stands_in_one_batch_that_fits(lengths, tokens, at_most):
    batches = buckets(lengths, tokens_per_batch=tokens, at_most=at_most)
    assert sorted(place for batch in batches for place in batch) == list(range(len(lengths)))
    for batch in batches:
        longest = max(lengths[place] for place in batch)
        assert len(batch) == 1 or (len(batch) <= at_most and len(batch) * longest <= tokens)


def test_rows_are_filled_to_a_multiple_and_masked():
    ids, mask = pad([[5, 6, 7], [8]], pad_id=9, multiple=4)
    assert ids.tolist() == [[5, 6, 7, 9], [8, 9, 9, 9]]
    assert mask.tolist() == [[1, 1, 1, 0], [1, 0, 0, 0]]
    assert ids.dtype == mask.dtype == "int64"


def test_a_length_that_is_a_multiple_stays():
    ids, mask = pad([[5] * 8], pad_id=0)
    assert ids.shape == mask.shape == (1, 8)


def test_what_belongs_to_the_text_is_not_masked_even_where_it_looks_like_padding():
    assert pad([[0, 0], [1, 2]], pad_id=0, multiple=2)[1].tolist() == [[1, 1], [1, 1]]

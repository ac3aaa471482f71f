import pytest

from anawin.errors import LabelsError
from anawin.evaluation import held_out_split
from theme_texts import labelled

TEXTS, _ = labelled()


def test_the_share_asked_for_is_held_out_and_nothing_is_lost():
    rest, held_out = held_out_split(TEXTS, share=0.25)
    assert len(held_out) == 6
    assert sorted([*rest, *held_out]) == list(range(24))


def test_near_copies_stay_on_one_side():
    copies = [text + " وفق ما نقلته الوكالة" for text in TEXTS]
    for seed in range(5):
        rest, held_out = held_out_split(TEXTS + copies, share=0.3, random_state=seed)
        assert not {place % 24 for place in rest} & {place % 24 for place in held_out}


def test_same_seed_same_split_and_other_seed_other_split():
    first, again, other = (held_out_split(TEXTS, random_state=seed)[1].tolist() for seed in (3, 3, 4))
    assert first == again != other


def test_at_least_one_story_is_on_each_side():
    for share in (0.01, 0.99):
        rest, held_out = held_out_split(TEXTS[:3], share=share)
        assert min(len(rest), len(held_out)) == 1


@pytest.mark.parametrize("share", [0, 1, -0.2, 20])
def test_share_that_is_none(share):
    with pytest.raises(ValueError, match="give a number between 0 and 1"):
        held_out_split(TEXTS, share=share)


def test_one_story_cannot_be_split():
    with pytest.raises(LabelsError, match="2 articles hold 1 different stories"):
        held_out_split([TEXTS[0], TEXTS[0]])

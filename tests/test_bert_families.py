"""Which preparation a checkpoint wants, and what is said where Anawin cannot tell or will not run it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from anawin.bert.families import FAMILIES, family_of, prepare_plain
from anawin.errors import ModelError


def written(folder: Path, name: str, entries: object) -> Path:
    (folder / name).write_text(json.dumps(entries, ensure_ascii=False), encoding="utf-8")
    return folder


@pytest.mark.parametrize(
    "name",
    [
        "aubmindlab/bert-base-arabertv02",
        "aubmindlab/bert-large-arabertv02",
        "aubmindlab/araelectra-base-discriminator",
        "wissamantoun/araelectra-base-artydiqa",
    ],
)
def test_published_names_of_the_v02_family_are_known(name):
    assert family_of(name) == "arabertv02"


def test_what_the_user_gives_goes_before_all_else(tmp_path):
    written(tmp_path, "anawin.json", {"family": "arabertv02"})
    assert family_of(tmp_path, "plain") == "plain"
    assert family_of("aubmindlab/bert-base-arabertv02", "plain") == "plain"


def test_our_own_folders_say_it_themselves(tmp_path):
    written(tmp_path, "anawin.json", {"family": "plain"})
    written(tmp_path, "config.json", {"_name_or_path": "aubmindlab/bert-base-arabertv02"})
    assert family_of(tmp_path) == "plain"


def test_a_folder_remembers_the_name_it_was_fetched_by(tmp_path):
    written(tmp_path, "config.json", {"_name_or_path": "aubmindlab/bert-base-arabertv02"})
    assert family_of(str(tmp_path)) == "arabertv02"


@pytest.mark.parametrize(
    "name", ["CAMeL-Lab/bert-base-arabic-camelbert-msa", "someone/bert-base-arabertv02", "bert-base-arabertv02"]
)
def test_a_name_of_somebody_else_tells_nothing(name):
    with pytest.raises(ModelError, match="cannot be told from its name; give the family, one of 'arabertv02', 'plain'"):
        family_of(name)


def test_the_name_of_a_local_folder_tells_nothing(tmp_path):
    folder = tmp_path / "aubmindlab" / "bert-base-arabertv02-mine"
    folder.mkdir(parents=True)
    written(folder, "config.json", {"_name_or_path": "/home/someone/checkpoint"})
    with pytest.raises(ModelError, match="give the family"):
        family_of(folder)


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("bert-base-arabertv2", "Farasa, which needs Java and whose terms allow research only"),
        ("bert-large-arabertv2", "Farasa, which needs Java and whose terms allow research only"),
        ("bert-base-arabert", "AraBERT v1 reads text segmented by Farasa"),
        ("bert-base-arabertv01", "AraBERT v0.1 was pretrained on text prepared in another way"),
        ("bert-large-arabertv02-twitter", "tweets was pretrained on text prepared in another way"),
    ],
)
def test_families_that_are_not_run_say_why_and_what_to_take(name, why):
    with pytest.raises(ModelError, match=f"^aubmindlab/{name}: .*{why}.*: take aubmindlab/bert-base-arabertv02"):
        family_of(f"aubmindlab/{name}")


def test_a_family_that_is_not_run_is_refused_when_given_too():
    with pytest.raises(ModelError, match="Java"):
        family_of("someone/checkpoint", "arabertv2")
    with pytest.raises(ModelError, match="Java"):
        FAMILIES["arabertv2"].prepare("نص")


def test_an_unknown_family_is_refused_by_name():
    with pytest.raises(ModelError, match="'arabertv3' is not known; give one of 'arabertv02', 'plain'"):
        family_of("someone/checkpoint", "arabertv3")


@pytest.mark.parametrize(("entries", "found"), [('{"family": 2}', "is 2, not a text"), ("{", "not JSON in UTF-8")])
def test_a_damaged_entry_is_told(tmp_path, entries, found):
    (tmp_path / "anawin.json").write_text(entries, encoding="utf-8")
    with pytest.raises(ModelError, match=found):
        family_of(tmp_path)


def test_plain_leaves_letters_marks_and_signs_alone():
    assert FAMILIES["plain"].prepare is prepare_plain
    assert prepare_plain("\n قالَ:\u00a0الوزيـــر  @هنا ") == "قالَ: الوزيـــر @هنا"
    assert prepare_plain("نصف\ud83d") == "نصف\ufffd"

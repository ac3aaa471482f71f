"""The parts of the learned method, each by hand, and its folder."""

from __future__ import annotations

import hashlib
import io
import json
from itertools import pairwise
from math import exp

import numpy as np
import pytest

from anawin.errors import LabelsError, ModelError, WritingError
from anawin.evaluation.alignment import align_title
from anawin.evaluation.headline_training import Judgement, Titled, train_headlines
from anawin.headlines import headline, headline_candidates
from anawin.headlines.candidates import analyse, candidates
from anawin.headlines.keep import KeepModel
from anawin.headlines.kinds import is_definite, kind_of, starts_phrase
from anawin.headlines.learned import HeadlineModel, stem_counts
from anawin.headlines.model import load_headline_model, save_headline_model
from anawin.headlines.ranking import Ranker, Ranking
from anawin.headlines.weights import Pair
from anawin.headlines.words import split_words

TEXTS = [
    "أعلنت وزارة الري، أمس الاثنين، أن منسوب النهر ارتفع مترين في ثلاثة أيام قرب سد الجبل القديم. ولم تقع أضرار.",
    "افتتحت أمينة المكتبة، مساء الأربعاء، معرضا لكتب الأطفال في القاعة الكبرى وسط حضور كبير من تلاميذ المدارس.",
    "قال مدير الميناء للصحفيين: إن الحركة عادت إلى الأرصفة الشمالية بعد العاصفة التي ضربت الساحل ثلاثة أيام.",
    "وزعت الجمعية 300 حقيبة مدرسية على طلاب القرى الجبلية قبل بداية العام الدراسي، وفق بيان نشرته في موقعها.",
]


def sentence_of(text):
    return analyse(split_words(text, 0, len(text)))


# Kinds.


@pytest.mark.parametrize(
    ("word", "kind"),
    [
        ("في", "preposition"),
        ("40", "number"),
        ("أكد", "reporting"),
        ("وأكد", "reporting"),
        ("أن", "that"),
        ("التي", "who"),
        ("هذا", "function"),
        ("المدينة", "the"),
        ("للمدينة", "ل+the"),
        ("بالمدينة", "ب+the"),
        ("معرضاً", "accusative"),
        ("ورسام", "and"),
        ("بمدينة", "ب+"),
        ("يفتح", "imperfect"),
        ("عادت", "perfect"),
        ("كتابه", "owned"),
        ("قطار", "other"),
        ("–", "sign"),
    ],
)
def test_kind_of_a_word(word, kind):
    assert kind_of(split_words(word, 0, len(word))[0]) == kind


def test_definite_words_and_the_phrases_behind_them():
    words = split_words("فتحت المدينة معرض كتبها، وعاد", 0, 29)
    assert [is_definite(word) for word in words] == [False, True, False, True, False]
    assert [starts_phrase(words, place) for place in range(1, 5)] == [False, True, False, True]


# Candidates.


def test_all_candidates_of_a_sentence():
    text = "أعلنت الوزارة، أمس، أن المدارس أغلقت أبوابها في الجبل"
    sentence = sentence_of(text)
    found = {
        " ".join(sentence.words[place].bare for place in places)
        for places, _, _ in candidates(sentence, max_words=8, min_words=3)
    }
    assert found == {
        "المدارس أغلقت أبوابها",
        "المدارس أغلقت أبوابها في الجبل",
        "أعلنت الوزارة أن المدارس أغلقت أبوابها في الجبل",
        "أغلقت أبوابها في الجبل",
    }


@pytest.mark.parametrize("text", TEXTS)
def test_candidates_are_words_in_order_within_the_limits(text):
    for places, why, gaps in candidates(sentence_of(text), max_words=9, min_words=4):
        assert places == sorted(set(places))
        assert 4 <= len(places) <= 9
        assert why
        jumps = [after for before, after in pairwise(places) if after != before + 1]
        assert {gap.resume for gap in gaps} >= set(jumps)


# Which words are kept.


def test_probabilities_by_hand():
    # عاد: always 0 → 1/2.  القطار: 1, and 2 more where the word before was kept.  امس: -1.
    weights = {
        "bias": {0: Pair(0.0, 0.0)},
        "word": {"القطار": Pair(1.0, 2.0), "امس": Pair(-1.0, 0.0)},
    }
    kept = KeepModel(weights).probabilities(sentence_of("عاد القطار أمس"), {})

    def sigmoid(value):
        return 1 / (1 + exp(-value))

    second = 0.5 * sigmoid(3) + 0.5 * sigmoid(1)
    assert kept.kept == pytest.approx([0.5, second, sigmoid(-1)])
    assert kept.after_kept == pytest.approx([0.5, sigmoid(3), sigmoid(-1)])
    assert kept.after_dropped == pytest.approx([0.5, sigmoid(1), sigmoid(-1)])
    assert kept.joined == pytest.approx([0.0, 0.5 * sigmoid(3), second * sigmoid(-1)])


# Ranking.


@pytest.mark.parametrize("text", TEXTS)
def test_a_score_is_the_sum_of_weights_times_features(text):
    sentence = sentence_of(text)
    kept = KeepModel({"word": {"النهر": Pair(1.0, 0.5)}, "bias": {0: Pair(-0.5, 1.0)}}).probabilities(sentence, {})
    found = list(candidates(sentence, max_words=12, min_words=3))
    names = sorted(
        {name for one in found for name in Ranker(Ranking({}), sentence, kept, 1).features(one[0], one[1], one[2])}
    )
    assert len(names) > 50
    # No two names of the same weight, so that none can stand for another.
    weights = {name: 0.01 * (number + 1) * (-1) ** number for number, name in enumerate(names)}
    ranker = Ranker(Ranking(weights), sentence, kept, 1)
    for places, why, gaps in found:
        summed = sum(weights[name] * value for name, value in ranker.features(places, why, gaps).items())
        assert ranker.score(places, why, gaps) == pytest.approx(summed)


def test_stems_are_counted_without_stop_words():
    assert stem_counts("القطار في المدينة، قطار في") == {"قطار": 2, "مدين": 1}


# Alignment and training.


@pytest.mark.parametrize(
    ("sentence", "title", "kept"),
    [
        ("عاد القطار الي الساحل", "عاد القطار", [1, 1, 0, 0]),
        ("عاد القطار الي الساحل", "نزل المطر", [0, 0, 0, 0]),
        ("اعلن المدير ان القطار السريع عاد", "القطار عاد", [0, 0, 0, 1, 1, 1]),  # one missing word is bridged
        ("عاد القطار امس بعد توقف طويل الي الساحل", "عاد القطار الي الساحل", [1, 1, 0, 0, 0, 0, 1, 1]),
        ("في بيت", "في", [0, 0]),  # a loose function word is not worth a fragment
    ],
)
def test_words_that_a_title_keeps(sentence, title, kept):
    assert align_title(sentence.split(), title.split())[1] == kept


TOWNS = [
    "الواحة",
    "الجبل",
    "الساحل",
    "النخيل",
    "الوادي",
    "الميناء",
    "القلعة",
    "البحيرة",
    "الغابة",
    "الضاحية",
    "الجزيرة",
    "السوق",
]


def toy():
    texts = [
        f"أعلنت بلدية {town}، أمس، أن حديقة {town} الكبرى ستفتح أبوابها أمام سكان الحي بعد شهرين من العمل."
        for town in TOWNS
    ]
    titled = [
        Titled(text, f"حديقة {town} الكبرى ستفتح أبوابها أمام سكان الحي")
        for text, town in zip(texts, TOWNS, strict=True)
    ]
    judged = []
    for text in texts[:6]:
        good, bad = text.index("حديقة"), text.index("أبوابها")
        judged.append(Judgement(text, ((good, text.index(" بعد شهرين")),), printed=True))
        judged.append(Judgement(text, ((bad, text.index(" بعد شهرين")),), printed=False))
    return titled, judged


@pytest.fixture(scope="module")
def model():
    return train_headlines(*toy())


def test_training_finds_what_titles_keep_and_readers_print(model):
    text = "أعلنت بلدية المطار، أمس، أن حديقة المطار الكبرى ستفتح أبوابها أمام سكان الحي بعد شهرين من العمل."
    found = headline(text, model=model)
    assert found.way == "learned"
    assert found.text.startswith("حديقة المطار الكبرى ستفتح أبوابها")
    kept = model.keep.probabilities(sentence_of(text), stem_counts(text)).kept
    assert kept[6] > 0.5 > kept[0]


def test_training_is_the_same_each_time(model):
    again = train_headlines(*toy())
    assert again.keep.tables == model.keep.tables
    assert again.ranking.weights == model.ranking.weights


def test_nothing_to_learn_from_is_refused():
    titled, judged = toy()
    with pytest.raises(LabelsError, match="no title shares words"):
        train_headlines([Titled(one.text, "خبر آخر") for one in titled], judged)
    with pytest.raises(LabelsError, match="all of one kind"):
        train_headlines(titled, [one for one in judged if one.printed])


# The folder.


@pytest.fixture
def folder(model, tmp_path):
    save_headline_model(tmp_path / "model", model, facts={"titles": 12}, card="# Toy\n")
    return tmp_path / "model"


def change_config(folder, **entries):
    path = folder / "config.json"
    config = json.loads(path.read_text(encoding="utf-8"))
    path.write_text(json.dumps(config | entries), encoding="utf-8")


def replace_sealed(folder, name, data):
    """Put other content into a file and its right hash into config.json, as a forger would."""
    (folder / name).write_bytes(data)
    files = json.loads((folder / "config.json").read_text(encoding="utf-8"))["files"]
    files[name] = {"size": len(data), "sha256": hashlib.sha256(data).hexdigest()}
    change_config(folder, files=files)


def archive(**arrays):
    stream = io.BytesIO()
    np.savez_compressed(stream, **arrays)
    return stream.getvalue()


def weights(folder):
    with np.load(folder / "weights.npz") as arrays:
        return dict(arrays)


def test_a_model_read_again_gives_the_same_headlines(model, folder):
    again = load_headline_model(folder)
    assert isinstance(again, HeadlineModel)
    for text in TEXTS:
        before, after = headline_candidates(text, 20, model=model), headline_candidates(text, 20, model=again)
        assert [one.text for one in after] == [one.text for one in before]
        assert [one.score for one in after] == pytest.approx([one.score for one in before], abs=1e-3)


def test_the_same_model_makes_the_same_files(model, folder, tmp_path):
    save_headline_model(tmp_path / "again", model, facts={"titles": 12}, card="# Toy\n")
    names = sorted(path.name for path in folder.iterdir())
    assert names == ["README.md", "config.json", "features.txt", "weights.npz"]
    assert [(tmp_path / "again" / name).read_bytes() for name in names] == [
        (folder / name).read_bytes() for name in names
    ]


@pytest.mark.parametrize("name", ["config.json", "features.txt", "weights.npz"])
def test_missing_file_is_named(folder, name):
    (folder / name).unlink()
    with pytest.raises(ModelError, match=f"{name}: cannot be read"):
        load_headline_model(folder)


@pytest.mark.parametrize("name", ["features.txt", "weights.npz"])
def test_changed_byte_is_noticed(folder, name):
    data = bytearray((folder / name).read_bytes())
    data[len(data) // 2] ^= 1
    (folder / name).write_bytes(bytes(data))
    with pytest.raises(ModelError, match=f"{name}: the model is damaged: size or SHA-256"):
        load_headline_model(folder)


@pytest.mark.parametrize("content", ["", "{", "[1]", '{"kind": "other"}', "\udcff"])
def test_config_that_is_none(folder, content):
    (folder / "config.json").write_bytes(content.encode("utf-8", "surrogateescape"))
    with pytest.raises(ModelError, match=r"config\.json: the model is damaged: not (JSON|the config)"):
        load_headline_model(folder)


def test_newer_format_is_refused(folder):
    change_config(folder, format=99)
    with pytest.raises(ModelError, match="format 99, this version of anawin reads 1: train the model again"):
        load_headline_model(folder)


@pytest.mark.parametrize("entries", [{"files": {}}, {"keep": "many"}, {"keep": None}, {"files": []}])
def test_config_that_does_not_fit(folder, entries):
    change_config(folder, **entries)
    with pytest.raises(ModelError, match="an entry is missing or of the wrong kind"):
        load_headline_model(folder)


def test_features_that_do_not_fit(folder):
    lines = (folder / "features.txt").read_text(encoding="utf-8").splitlines(keepends=True)
    replace_sealed(folder, "features.txt", "".join(lines[:-1]).encode())
    with pytest.raises(ModelError, match=rf"{len(lines) - 1} lines where config.json says {len(lines)}"):
        load_headline_model(folder)
    replace_sealed(folder, "features.txt", "".join(["word\ti\tعاد\n", *lines[1:]]).encode())
    with pytest.raises(ModelError, match="names no feature"):
        load_headline_model(folder)


@pytest.mark.parametrize(
    ("change", "found"),
    [
        (lambda arrays: arrays | {"ranking": np.array([print], dtype=object)}, "damaged"),
        (lambda arrays: arrays | {"ranking": np.zeros(10**7, dtype=np.float32)}, "sizes of config.json"),
        (lambda arrays: {"keep": arrays["keep"]}, "does not hold the weights"),
        (lambda arrays: arrays | {"keep": arrays["keep"].astype(np.float16)}, "another type"),
        (lambda arrays: arrays | {"keep": arrays["keep"].T}, "other shapes"),
        (lambda arrays: arrays | {"keep": arrays["keep"] * np.inf}, "not a finite number"),
    ],
)
@pytest.mark.filterwarnings("ignore:invalid value")
def test_weights_that_do_not_fit(folder, change, found):
    replace_sealed(folder, "weights.npz", archive(**change(weights(folder))))
    with pytest.raises(ModelError, match=found):
        load_headline_model(folder)


def test_not_an_archive(folder):
    replace_sealed(folder, "weights.npz", b"\x00" * 100)
    with pytest.raises(ModelError, match="not an archive of arrays"):
        load_headline_model(folder)


def test_folder_that_cannot_be_made(model, tmp_path):
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(WritingError, match="the model cannot be written there"):
        save_headline_model(tmp_path / "file" / "model", model, facts={}, card="")

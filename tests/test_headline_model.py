"""The parts of the learned method, each by hand, and its folder."""

from __future__ import annotations

from itertools import combinations, pairwise

import numpy as np
import pytest

from anawin.errors import LabelsError, ModelError, WritingError
from anawin.evaluation.alignment import align_title
from anawin.evaluation.headline_examples import Example, Gold, Titled, from_golds
from anawin.headlines import headline, headline_candidates
from anawin.headlines.analysis import analyse, may_end
from anawin.headlines.kinds import is_definite, kind_of, starts_phrase
from anawin.headlines.learned import HeadlineModel, behind_agent, rank_candidates, stem_counts
from anawin.headlines.model import load_headline_model, save_headline_model
from anawin.headlines.network import HeadlineNetwork, shapes
from anawin.headlines.seen import GAP_KINDS, NUMBERS, Lexicon, see
from anawin.headlines.viterbi import NEVER, Scores, best_paths
from anawin.headlines.words import split_words
from model_folders import archive, change_byte, change_config, replace_sealed, weights

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


# The best path.


def random_scores(seed, n=9):
    random = np.random.default_rng(seed)
    gap = random.normal(0, 2, (n, n)).astype(np.float32)
    parts = [random.normal(0, 1, n).astype(np.float32) for _ in range(4)]
    words = random.random(n) > 0.15
    order = np.cumsum(words)
    allowed = words & words[:, None] & (order - order[:, None] >= 2)  # a gap leaves out a word at least
    return Scores(*parts, np.where(allowed, gap, NEVER), np.array([0, -0.5, -1], np.float32)), words


def score_of(scores, words, places):
    """The score of a path, added up by hand."""
    total, leaps = scores.begin[places[0]] + scores.keep[places].sum() + scores.end[places[-1]], 0
    for before, after in pairwise(places):
        if words[before + 1 : after].any():
            total, leaps = total + scores.gap[before, after], leaps + 1
        else:
            total += scores.join[after]
    return float(total + scores.fragments[leaps]) if leaps < len(scores.fragments) else float(NEVER)


@pytest.mark.parametrize("seed", range(20))
def test_the_best_path_is_the_best_of_all(seed):
    scores, words = random_scores(seed)
    real = [place for place in range(len(words)) if words[place]]
    every = [list(some) for size in (3, 4, 5) for some in combinations(real, size)]
    best = max(score_of(scores, words, places) for places in every)
    found = list(best_paths(scores, words, max_words=5, min_words=3, most=30))
    assert found[0].score == pytest.approx(best, abs=1e-4)
    assert [path.score for path in found] == sorted((path.score for path in found), reverse=True)
    for path in found:
        assert 3 <= len(path.places) <= 5
        assert path.score == pytest.approx(score_of(scores, words, path.places), abs=1e-4)


def test_a_sign_is_skipped_without_a_gap():
    flat, never = np.zeros(3, np.float32), np.full((3, 3), NEVER)
    scores = Scores(flat, flat + 1, flat, flat, never, flat)
    found = list(best_paths(scores, np.array([True, False, True]), max_words=3, min_words=2, most=5))
    assert [path.places for path in found] == [[0, 2]]


def test_a_sentence_without_a_path_has_none():
    empty = np.zeros(0, np.float32)
    scores = Scores(empty, empty, empty, empty, np.zeros((0, 0), np.float32), np.zeros(3, np.float32))
    assert list(best_paths(scores, np.zeros(0, bool), max_words=12, min_words=1, most=5)) == []


# What the network sees.


def test_words_are_found_without_what_is_glued_to_them():
    lexicon = Lexicon(("قطار", "المدينه", "000"))
    seen = {form: lexicon.find(form) for form in ("قطار", "والقطار", "بقطار", "مدينه", "للمدينه", "415", "جبل", "")}
    known, wal, ba, lil = 2, 7, 3, 6
    assert seen == {
        "قطار": (known, 0),
        "والقطار": (known, wal),
        "بقطار": (known, ba),
        "مدينه": (1, 0),  # the article is not put on
        "للمدينه": (3, lil),
        "415": (4, 0),
        "جبل": (1, 0),
        "": (0, 0),
    }


def test_what_is_seen_of_a_sentence():
    text = "أعلنت الوزارة، أمس، أن «المدارس» أغلقت – أبوابها"
    seen = see(sentence_of(text), Lexicon(("الوزاره",)), {"وزار": 2}, number=1)
    assert seen.rows[:, 0].tolist() == [1, 2, 1, 1, 1, 1, 0, 1]
    assert seen.words.tolist() == [True] * 6 + [False, True]
    assert seen.numbers[1, NUMBERS.index("count in text")] == 2 / 4
    assert seen.numbers[:, NUMBERS.index("number of the sentence")].tolist() == [0.5] * 8
    assert GAP_KINDS[seen.gaps[1, 3]] == "rule"  # "yesterday" may go


@pytest.mark.parametrize("text", TEXTS)
def test_training_and_use_score_alike(model, text):
    torch = pytest.importorskip("torch")
    from anawin.evaluation.headline_training import _padded, _scores

    longer = see(sentence_of(TEXTS[0] + " " + TEXTS[0]), model.lexicon, {}, 0)
    seen = see(sentence_of(text), model.lexicon, stem_counts(text), 0)
    weights = {name: torch.from_numpy(weight) for name, weight in model.network.weights.items()}
    # Beside a longer sentence, so that this one is filled up.
    batch = _padded([Example(seen, []), Example(longer, [])])
    begin, keep, join, end, gap = (each[0].numpy() for each in _scores(weights, batch, dropout=0.0))
    mine, n_words = model.network.scores(seen), len(seen.words)
    for ours, theirs in ((mine.begin, begin), (mine.keep, keep), (mine.join, join), (mine.end, end)):
        np.testing.assert_allclose(ours, theirs[:n_words], atol=1e-4)
    np.testing.assert_allclose(mine.gap, gap[:n_words, :n_words], atol=1e-4)


@pytest.mark.parametrize("text", TEXTS)
def test_candidates_are_words_in_order_within_the_limits(model, text):
    words = split_words(text, 0, len(text))
    found = list(rank_candidates(model, [words], {}, max_words=9, min_words=4))
    assert found
    for candidate in found:
        assert candidate.places == sorted(set(candidate.places))
        assert 4 <= len(candidate.places) <= 9
        assert may_end(analyse(words), candidate.places)


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
    headlines = [f"حديقة {town} الكبرى ستفتح أبوابها أمام سكان الحي" for town in TOWNS]
    titled = [Titled(text, title) for text, title in zip(texts, headlines, strict=True)]
    spans = [
        ((text.index(title), text.index(title) + len(title)),) for text, title in zip(texts, headlines, strict=True)
    ]
    return titled, [Gold(text, each) for text, each in zip(texts, spans, strict=True)]


def small_model(seed=0):
    """A model of random weights: what it says is no matter, that it says the same again is."""
    random = np.random.default_rng(seed)
    lexicon = Lexicon(("بلديه", "حديقه", "الكبري"))
    weights = {
        name: random.normal(0, 0.3, shape).astype(np.float16).astype(np.float32)
        for name, shape in shapes(len(lexicon), 8).items()
    }
    return HeadlineModel(lexicon, HeadlineNetwork(weights))


@pytest.fixture(scope="module")
def model():
    return small_model()


@pytest.fixture(scope="module")
def trained():
    pytest.importorskip("torch")
    pytest.importorskip("gensim")
    return train_toy()


def train_toy():
    from anawin.evaluation.headline_training import Schedule, train_headlines

    schedule = Schedule(width=16, title_epochs=2, gold_epochs=12, gold_rate=2e-2, batch=4, least_seen=2)
    return train_headlines(*toy(), schedule)


def test_training_finds_what_titles_keep(trained):
    text = "أعلنت بلدية المطار، أمس، أن حديقة المطار الكبرى ستفتح أبوابها أمام سكان الحي بعد شهرين من العمل."
    found = headline(text, model=trained)
    assert (found.text, found.way) == ("حديقة المطار الكبرى ستفتح أبوابها أمام سكان الحي", "learned")


def test_training_is_the_same_each_time(trained):
    again = train_toy()
    assert again.lexicon.words == trained.lexicon.words
    for name, weight in trained.network.weights.items():
        np.testing.assert_array_equal(again.network.weights[name], weight)


def test_the_loss_is_the_log_probability_of_the_path():
    torch = pytest.importorskip("torch")
    from anawin.evaluation.headline_training import _loss, _padded

    model = small_model()
    text = "افتتحت المدينة – حديقة الوادي الكبرى أمس صباحا"
    seen = see(sentence_of(text), model.lexicon, {}, 0)
    scores = model.network.scores(seen)
    real = [place for place in range(len(seen.words)) if seen.words[place]]
    every = [list(some) for size in range(3, 15) for some in combinations(real, size)]
    values = np.array([score_of(scores, seen.words, places) for places in every])
    taken = [0, 1, 3, 5]
    expected = np.logaddexp.reduce(values) - score_of(scores, seen.words, taken)
    weights = {name: torch.from_numpy(weight) for name, weight in model.network.weights.items()}
    assert float(_loss(weights, _padded([Example(seen, taken)]), dropout=0.0)) == pytest.approx(expected, abs=1e-3)


def test_nothing_to_learn_from_is_refused():
    pytest.importorskip("gensim")
    from anawin.evaluation.headline_training import Schedule, train_headlines

    titled, golds = toy()
    seldom = Schedule(least_seen=2)
    with pytest.raises(LabelsError, match="0 titles made of their article's words and 12 headlines cut"):
        train_headlines([Titled(one.text, "خبر آخر") for one in titled], golds, seldom)
    with pytest.raises(LabelsError, match=r"12 titles .* and 0 headlines cut"):
        train_headlines(titled, [], seldom)
    with pytest.raises(LabelsError, match="no word stands 20 times"):
        train_headlines([], golds)


@pytest.mark.parametrize(
    ("spans", "kept"),
    [
        (["حديقة الوادي الكبرى ستفتح أبوابها"], True),
        (["حديقة", "الكبرى ستفتح", "أبوابها"], True),
        (["حديقة", "الكبرى", "أبوابها", "سكان"], False),  # four pieces
        (["حديقة الوادي"], False),  # two words
    ],
)
def test_cuts_that_the_network_could_not_make_are_passed_over(spans, kept):
    text = "أعلنت بلدية الوادي، أمس، أن حديقة الوادي الكبرى ستفتح أبوابها أمام سكان الحي."
    places = tuple((text.index(each), text.index(each) + len(each)) for each in spans)
    assert bool(list(from_golds([Gold(text, places)], Lexicon(("حديقه",))))) is kept


# The folder.


@pytest.fixture
def folder(model, tmp_path):
    save_headline_model(tmp_path / "model", model, facts={"titles": 12}, card="# Toy\n")
    return tmp_path / "model"


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
    assert names == ["README.md", "config.json", "weights.npz", "words.txt"]
    assert [(tmp_path / "again" / name).read_bytes() for name in names] == [
        (folder / name).read_bytes() for name in names
    ]


@pytest.mark.parametrize("name", ["config.json", "words.txt", "weights.npz"])
def test_missing_file_is_named(folder, name):
    (folder / name).unlink()
    with pytest.raises(ModelError, match=f"{name}: cannot be read"):
        load_headline_model(folder)


@pytest.mark.parametrize("name", ["words.txt", "weights.npz"])
def test_changed_byte_is_noticed(folder, name):
    change_byte(folder / name)
    with pytest.raises(ModelError, match=f"{name}: the model is damaged: its SHA-256 is not the one"):
        load_headline_model(folder)


@pytest.mark.parametrize("content", ["", "{", "[1]", '{"kind": "other"}', "\udcff"])
def test_config_that_is_none(folder, content):
    (folder / "config.json").write_bytes(content.encode("utf-8", "surrogateescape"))
    with pytest.raises(ModelError, match=r"config\.json: the model is damaged: not (JSON|the config)"):
        load_headline_model(folder)


def test_newer_format_is_refused(folder):
    change_config(folder, format=99)
    with pytest.raises(ModelError, match="format 99, this version of anawin reads 2: train the model again"):
        load_headline_model(folder)


@pytest.mark.parametrize("entries", [{"files": {}}, {"words": "many"}, {"width": None}, {"files": []}])
def test_config_that_does_not_fit(folder, entries):
    change_config(folder, **entries)
    with pytest.raises(ModelError, match="an entry is missing or of the wrong kind"):
        load_headline_model(folder)


@pytest.mark.parametrize(("entries", "found"), [({"words": 0}, "0 words"), ({"width": 10**9}, "1000000000 channels")])
def test_sizes_that_cannot_be(folder, entries, found):
    change_config(folder, **entries)
    with pytest.raises(ModelError, match=found):
        load_headline_model(folder)


@pytest.mark.parametrize("content", ["بلديه\nحديقه\n", "بلديه\nبلديه\nحديقه\n", "بلديه\n\nحديقه\n"])
def test_words_that_do_not_fit(folder, content):
    replace_sealed(folder, "words.txt", content.encode())
    with pytest.raises(ModelError, match="it should hold 3 different words, one a line"):
        load_headline_model(folder)


@pytest.mark.parametrize(
    ("change", "found"),
    [
        (lambda arrays: arrays | {"input": np.array([print], dtype=object)}, "damaged"),
        (lambda arrays: arrays | {"input": np.zeros(10**7, dtype=np.float16)}, "sizes of config.json"),
        (lambda arrays: {"input": arrays["input"]}, "does not hold the weights"),
        (lambda arrays: arrays | {"input": arrays["input"].astype(np.float32)}, "expected float16"),
        (lambda arrays: arrays | {"input": arrays["input"].T}, "expected float16"),
        (lambda arrays: arrays | {"input": arrays["input"] * np.inf}, "not finite"),
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


def test_a_headline_does_not_begin_with_a_verb_behind_its_agent():
    text = "ذكرت الإذاعة أن رئيس البلدية تعهد بفتح الجسر القديم أمام السيارات قبل حلول العيد"
    begins = {candidate.text.split()[0] for candidate in headline_candidates(text, 30)}
    assert "تعهد" not in begins
    assert "رئيس" in begins


def test_behind_that_a_verb_before_its_agent_may_begin():
    text = "أكدت الإذاعة أن تعهد رئيس البلدية بفتح الجسر القديم أمام السيارات قبل العيد لم ينفذ"
    sentence = analyse(split_words(text, 0, len(text)))
    assert behind_agent(sentence) == []

"""Tokenizers from a checkpoint's folder, the fingerprint, and AraBERT's own vocabularies where they are at hand."""

from __future__ import annotations

import json
import lzma
import statistics
import sys
from pathlib import Path

import pytest

from anawin.bert.families import FAMILIES, prepare_plain
from anawin.bert.preparation import prepare_v02
from anawin.bert.reading import Reader
from anawin.bert.tokenizer import check_fingerprint, fingerprint, load_tokenizer, sentences
from anawin.bert.wordpiece import REPLACED, SPECIAL, from_vocabulary, train_wordpiece
from anawin.errors import MissingExtra, ModelError
from conftest import SHARED, TESTS

pytest.importorskip("tokenizers")

PIECES = [*SPECIAL, "أكد", "اكد", "إلى", "الى", "خبر", "##ان", "[رابط]"]


@pytest.fixture(scope="module")
def learned():
    return train_wordpiece(sentences() * 3, size=400)


def vocabulary_folder(folder: Path, config: dict[str, object] | None, pieces: list[str] = PIECES) -> Path:
    (folder / "vocab.txt").write_text("".join(f"{piece}\n" for piece in pieces), encoding="utf-8")
    if config is not None:
        (folder / "tokenizer_config.json").write_text(json.dumps(config), encoding="utf-8")
    return folder


class TestLoading:
    def test_vocabulary_file_keeps_hamzas_where_the_folder_says_so(self, tmp_path):
        tokenizer = load_tokenizer(vocabulary_folder(tmp_path, {"do_lower_case": False, "strip_accents": None}))
        assert tokenizer.encode("أكد خبران إلى [رابط]").tokens == [
            "[CLS]",
            "أكد",
            "خبر",
            "##ان",
            "إلى",
            "[رابط]",
            "[SEP]",
        ]

    def test_vocabulary_file_of_a_folding_checkpoint_is_read_folded(self, tmp_path):
        tokenizer = load_tokenizer(vocabulary_folder(tmp_path, {"do_lower_case": True}))
        assert tokenizer.encode("أكد خبران إلى").tokens == ["[CLS]", "اكد", "خبر", "##ان", "الى", "[SEP]"]

    def test_lower_case_without_stripping_accents_leaves_hamzas(self, tmp_path):
        tokenizer = load_tokenizer(vocabulary_folder(tmp_path, {"do_lower_case": True, "strip_accents": False}))
        assert tokenizer.encode("أكد إلى").tokens == ["[CLS]", "أكد", "إلى", "[SEP]"]

    @pytest.mark.parametrize(
        "config", [None, {}, {"do_lower_case": "no"}, {"do_lower_case": False, "strip_accents": 1}]
    )
    def test_vocabulary_file_that_does_not_say_whether_letters_are_folded_is_refused(self, tmp_path, config):
        with pytest.raises(ModelError, match=r"tokenizer_config\.json: it does not say .* AraBERT has false"):
            load_tokenizer(vocabulary_folder(tmp_path, config))

    def test_tokenizer_file_goes_before_the_vocabulary_file(self, tmp_path):
        vocabulary_folder(tmp_path, None, [*SPECIAL, "خبر"])
        from_vocabulary([*SPECIAL, "ضيف", "خبر"]).save(str(tmp_path / "tokenizer.json"))
        assert load_tokenizer(tmp_path).token_to_id("خبر") == 6

    def test_how_another_program_cut_and_padded_is_not_repeated(self, tmp_path):
        stored = from_vocabulary(PIECES)
        stored.enable_truncation(4)
        stored.enable_padding(length=9)
        stored.save(str(tmp_path / "tokenizer.json"))
        assert load_tokenizer(tmp_path).encode("خبر خبر خبر").ids == [2, 9, 9, 9, 3]

    def test_folder_without_a_tokenizer_is_refused(self, tmp_path):
        with pytest.raises(ModelError, match=r"neither tokenizer\.json nor vocab\.txt is there"):
            load_tokenizer(tmp_path)

    @pytest.mark.parametrize("content", ["", '{"model"', "[]", "{}", '{"model": 1}'])
    def test_damaged_tokenizer_file_is_refused(self, tmp_path, content):
        (tmp_path / "tokenizer.json").write_text(content, encoding="utf-8")
        with pytest.raises(ModelError, match=r"tokenizer\.json: not "):
            load_tokenizer(tmp_path)

    def test_tokenizer_of_another_kind_is_refused(self, tmp_path):
        from tokenizers import Tokenizer, models

        Tokenizer(models.BPE()).save(str(tmp_path / "tokenizer.json"))
        with pytest.raises(ModelError, match="of the kind BPE; networks of BERT's kind read WordPiece"):
            load_tokenizer(tmp_path)

    def test_vocabulary_without_the_frame_is_refused(self, tmp_path):
        with pytest.raises(ModelError, match=r"the vocabulary lacks \[CLS\], \[SEP\]"):
            load_tokenizer(vocabulary_folder(tmp_path, {"do_lower_case": False}, ["[PAD]", "[UNK]", "خبر"]))

    def test_vocabulary_file_in_another_encoding_is_refused(self, tmp_path):
        vocabulary_folder(tmp_path, {"do_lower_case": False})
        (tmp_path / "vocab.txt").write_bytes("خبر\n".encode("cp1256"))
        with pytest.raises(ModelError, match=r"vocab\.txt: not UTF-8"):
            load_tokenizer(tmp_path)

    def test_piece_that_ends_a_line_for_unicode_is_one_piece(self, tmp_path):
        folder = vocabulary_folder(tmp_path, {"do_lower_case": False}, ["\u2028", "\x85", *PIECES])
        assert load_tokenizer(folder).token_to_id("خبر") == 11

    def test_without_the_library_the_extra_is_named(self, tmp_path, monkeypatch):
        monkeypatch.setitem(sys.modules, "tokenizers", None)
        with pytest.raises(MissingExtra, match=r"tokenizers: pip install 'anawin\[onnx\]'"):
            load_tokenizer(tmp_path)


class TestFingerprint:
    def test_it_is_the_pieces_of_ten_sentences(self, learned):
        found = fingerprint(learned, prepare_v02)
        assert len(found) == len(sentences()) == 10
        assert found[0] == learned.encode(prepare_v02(sentences()[0])).ids
        assert check_fingerprint(json.loads(json.dumps(found)), learned, prepare_v02) is None

    def test_the_sentences_hold_what_tokenizers_read_differently(self):
        text = " ".join(sentences())
        for signs in ("أإآؤئء", "\u064b\u064e\u0651\u0652\u0670", "٤۴4", "پچگڤی", "ـ", "😂", "«»…–", "TimX"):
            assert set(signs) <= set(text), signs
        for part in ("https://", "@akhbar", "muharrir@example.org", "&amp;", "[هكذا قال]"):
            assert part in text, part
        assert max(map(len, text.split())) > 20

    @pytest.mark.parametrize("changed", ["lower case", "accents", "order", "added pieces", "frame"])
    def test_a_tokenizer_that_reads_otherwise_is_refused(self, learned, changed):
        from tokenizers.processors import TemplateProcessing

        expected = fingerprint(learned, prepare_v02)
        pieces = sorted(learned.get_vocab(), key=learned.get_vocab().get)
        if changed == "order":
            pieces[-2:] = reversed(pieces[-2:])
            pieces[20], pieces[30] = pieces[30], pieces[20]
        other = from_vocabulary(pieces, lower_case=changed == "lower case", strip_accents=changed == "accents")
        if changed == "added pieces":
            other.add_tokens(["ستا"])  # cut out of the middle of a word
        elif changed == "frame":
            other.post_processor = TemplateProcessing(single="$A", pair="$A $B", special_tokens=[])
        else:
            assert fingerprint(from_vocabulary(pieces), prepare_v02) == expected or changed == "order"
        with pytest.raises(ModelError, match="reads Arabic in another way than when the model was made"):
            check_fingerprint(expected, other, prepare_v02)

    def test_another_preparation_is_refused(self, learned):
        with pytest.raises(ModelError, match="reads Arabic in another way"):
            check_fingerprint(fingerprint(learned, prepare_v02), learned, prepare_plain)

    def test_the_message_shows_the_sentence_and_both_readings(self):
        before, after = from_vocabulary([*SPECIAL, "أكد", "قال"]), from_vocabulary([*SPECIAL, "قال", "أكد"])
        with pytest.raises(
            ModelError, match=r"“أكّد الأستاذُ .*” was \[CLS\] قال \[UNK\] .*, now it is \[CLS\] أكد \[UNK\] "
        ):
            check_fingerprint(fingerprint(before, prepare_v02), after, prepare_v02)

    def test_a_fingerprint_of_fewer_sentences_is_refused(self, learned):
        with pytest.raises(ModelError, match="holds 2 sentences, this version of anawin has 10"):
            check_fingerprint([[2, 3], [2, 3]], learned, prepare_v02)


def arabert_vocabulary(name: str) -> list[str]:
    return (SHARED / "arabert-vocab" / f"{name}.txt").read_text(encoding="utf-8").split("\n")[:-1]


V01, V2 = "bert-base-arabertv01", "bert-large-arabertv2"

# Our own sentences in AraBERT's own numbers.  v2 has pieces for segmented text, so whole words are rarer in it.
GOLDEN = [
    (
        V01,
        "أكّد الأستاذُ أنّ إلقاءَ الآراءِ مسؤوليةٌ، وأنّ قراءةَ المبادئ أولى.",
        [17028, 1357, 44066, 395, 17727, 31682, 49719, 76, 3835, 23673, 46567, 5499, 17031, 17030],
    ),
    (
        V01,
        "راسلوا محرر@مثال.شبكة أو @akhbar أو https://www.example.com",
        [17028, 8478, 910, 883, 60123, 396, 60124, 396, 60125, 17030],
    ),
    (
        V2,
        "أكّد الأستاذُ أنّ إلقاءَ الآراءِ مسؤوليةٌ، وأنّ قراءةَ المبادئ أولى.",
        [
            33,
            670,
            5665,
            8366,
            226,
            302,
            4533,
            44546,
            526,
            1749,
            251,
            130,
            32501,
            2224,
            251,
            7214,
            17370,
            222,
            1012,
            48,
            34,
        ],
    ),
]


@pytest.mark.shared
class TestAraBertVocabularies:
    @pytest.mark.parametrize(("name", "sentence", "numbers"), GOLDEN)
    def test_golden_numbers(self, name, sentence, numbers):
        assert from_vocabulary(arabert_vocabulary(name)).encode(prepare_v02(sentence)).ids == numbers

    @pytest.mark.parametrize("name", [V01, V2])
    def test_transformers_given_the_tokenizer_explicitly_agrees(self, name):
        transformers = pytest.importorskip("transformers")
        pieces = arabert_vocabulary(name)
        theirs = transformers.BertTokenizer(
            vocab={piece: number for number, piece in enumerate(pieces)}, do_lower_case=False
        )
        theirs.add_tokens(list(REPLACED))
        ours = from_vocabulary(pieces)
        assert len(theirs) == ours.get_vocab_size() == 64_000
        for family in ("arabertv02", "plain"):
            prepared = [FAMILIES[family].prepare(text) for text in [*sentences(), *own_articles()]]
            found = [encoding.ids for encoding in ours.encode_batch(prepared)]
            assert found == theirs(prepared)["input_ids"]

    def test_transformers_own_setting_would_strip_the_hamzas(self):
        transformers = pytest.importorskip("transformers")
        pieces = arabert_vocabulary(V01)
        theirs = transformers.BertTokenizer(vocab={piece: number for number, piece in enumerate(pieces)})
        assert theirs.tokenize("أكد الآراء إلى") == ["اكد", "الار", "##اء", "الى"]
        ours = from_vocabulary(pieces)
        assert ours.encode("أكد الآراء إلى", add_special_tokens=False).tokens == ["أكد", "الآراء", "إلى"]
        with pytest.raises(ModelError, match="reads Arabic in another way"):
            check_fingerprint(fingerprint(ours, prepare_v02), theirs.backend_tokenizer, prepare_v02)

    def test_pieces_of_our_own_articles(self):
        reads = Reader(from_vocabulary(arabert_vocabulary(V01)), prepare_v02).read(own_articles())
        pieces = [read.n_pieces for read in reads]
        assert (len(pieces), statistics.median(pieces), max(pieces)) == (366, 285, 635)
        assert round(sum(pieces) / sum(len(text.split()) for text in own_articles()), 2) == 1.26
        assert round(statistics.mean(read.read_share for read in reads), 2) == 0.83

    @pytest.mark.parametrize(
        ("corpus", "median", "over_254", "over_510", "share_of_256"),
        [
            ("ant", 115, 0.11, 0.01, 0.97),
            ("saudinewsnet", 256, 0.51, 0.22, 0.77),
            ("hespress-aljazeera", 555, 0.87, 0.54, 0.52),
        ],
    )
    def test_pieces_of_published_articles(self, corpus, median, over_254, over_510, share_of_256):
        with lzma.open(SHARED / "corpora" / f"{corpus}.jsonl.xz", "rt", encoding="utf-8") as lines:
            texts = [json.loads(line)["text"] for number, line in enumerate(lines) if number % 10 == 0]
        reads = Reader(from_vocabulary(arabert_vocabulary(V01)), prepare_v02).read(texts)
        pieces = [read.n_pieces for read in reads]
        assert statistics.median(pieces) == median
        assert round(statistics.mean(size > 254 for size in pieces), 2) == over_254
        assert round(statistics.mean(size > 510 for size in pieces), 2) == over_510
        assert round(statistics.mean(read.read_share for read in reads), 2) == share_of_256


def own_articles() -> list[str]:
    lines = (TESTS.parent / "data" / "articles" / "articles.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line)["text"] for line in lines]

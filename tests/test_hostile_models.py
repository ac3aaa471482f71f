"""Model folders made to harm: refused in one clear sentence, before they take memory, run code, or lead out of themselves.

Whoever can change a folder can change its hashes: here all of them are right.
"""

from __future__ import annotations

import io
import json
import shutil
import struct
import tracemalloc
import zipfile
from contextlib import nullcontext, suppress
from pathlib import Path

import numpy as np
import pytest

from anawin.cli import main
from anawin.errors import ModelError
from anawin.headlines.model import load_headline_model, save_headline_model
from anawin.headlines.network import shapes
from anawin.headlines.seen import Lexicon
from anawin.themes import EnsembleThemes, TfidfThemes, load_themes
from model_folders import archive, change_config, replace_sealed, weights
from test_headline_model import small_model
from theme_texts import labelled

MODELS = Path(load_themes.__code__.co_filename).parent.parent / "models"


@pytest.fixture(scope="module")
def originals(tmp_path_factory):
    """A folder of each kind; that of a network only where one can be made."""
    root = tmp_path_factory.mktemp("models")
    TfidfThemes(min_df=1, n_folds=4).fit(*labelled()).save(root / "tfidf")
    save_headline_model(root / "headlines", small_model(), facts={}, card="")
    shutil.copytree(MODELS / "mini", root / "mini")
    EnsembleThemes([load_themes(), load_themes()]).save(root / "ensemble", ["tfidf", "tfidf"])
    return root


KINDS = {
    "tfidf": (load_themes, "config.json"),
    "headlines": (load_headline_model, "config.json"),
    "mini": (load_themes, "anawin.json"),
    "ensemble": (load_themes, "ensemble.json"),
}


@pytest.fixture(params=KINDS)
def kind(request, originals, tmp_path):
    """A copy that a test may spoil, what reads it, and the name of its config."""
    if request.param == "mini":
        pytest.importorskip("onnxruntime")
        pytest.importorskip("tokenizers")
    return (shutil.copytree(originals / request.param, tmp_path / request.param), *KINDS[request.param])


# The config, of every kind.


@pytest.mark.parametrize("content", ["[" * 200_000, '{"format": ' * 50_000, "{" + " " * (17 << 20) + "}"])
def test_config_without_end_or_bottom(kind, content):
    folder, load, config = kind
    (folder / config).write_text(content, encoding="utf-8")
    with pytest.raises(ModelError, match=rf"{config}: .*(not JSON|which no config has)"):
        load(folder)


@pytest.mark.parametrize("value", [-1, 10**400, float("inf"), "\ud800", [[]], {"a": None}])
def test_every_entry_of_the_config_with_every_kind_of_value(kind, value):
    folder, load, config = kind
    entries = json.loads((folder / config).read_text(encoding="utf-8"))
    for name in entries:
        if entries[name] == value:
            continue
        (folder / config).write_text(json.dumps(entries | {name: value}), encoding="utf-8")
        with suppress(ModelError):  # and nothing else
            load(folder)


def test_format_of_a_later_version(kind):
    folder, load, config = kind
    change_config(folder, config, format=99)
    with pytest.raises(ModelError, match="format 99, this version of anawin reads"):
        load(folder)


def test_config_that_is_a_folder(kind):
    folder, load, config = kind
    (folder / config).unlink()
    (folder / config).mkdir()
    with pytest.raises(ModelError, match=r"\.json: (not there|cannot be read)"):
        load(folder)


def test_file_far_beyond_its_size_is_not_read(kind):
    folder, load, config = kind
    name = next(iter(json.loads((folder / config).read_text(encoding="utf-8")).get("files", {})), None)
    if name is None:
        return  # an ensemble has no other file
    with (folder / name).open("r+b") as file:
        file.truncate(1 << 36)  # of which the disk holds nothing
    with pytest.raises(ModelError, match=rf"{name}: .*68719476736 bytes where {config} says"):
        load(folder)


# Archives of arrays.


def npz(**members: bytes) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, data in members.items():
            packed.writestr(f"{name}.npy", data)
    return stream.getvalue()


def npy(array: np.ndarray) -> bytes:
    stream = io.BytesIO()
    np.save(stream, array)
    return stream.getvalue()


@pytest.fixture(params=["tfidf", "headlines"])
def arrays(request, originals, tmp_path):
    folder = shutil.copytree(originals / request.param, tmp_path / request.param)
    return folder, KINDS[request.param][0], weights(folder)


def spoilt(folder, found, change) -> None:
    first, *others = found
    members = {name: npy(found[name]) for name in others}
    replace_sealed(folder, "weights.npz", npz(**members, **{first: change(npy(found[first]))}))


@pytest.mark.parametrize(
    "change",
    [
        # A header that announces four terabytes, for which room would be made.
        lambda _: npy(np.zeros(0, "<f4")).replace(b"(0,)", b"(1000000000000,)".ljust(4))[:128],
        lambda data: data.replace(b"'shape': (", b"'shape': (10**9,"),
        lambda data: b"\x93NUMPY\x02\x00" + data[8:],
        lambda data: b"\x93NUMPY\x01\x00\xff\xff" + data[10:],
        lambda data: data[:20],
        lambda _: b"",
        lambda _: b"cos\nsystem\n(S'true'\ntR.",
    ],
)
def test_array_that_is_none(arrays, change):
    folder, load, found = arrays
    spoilt(folder, found, change)
    tracemalloc.start()
    try:
        with pytest.raises(ModelError, match=r"weights\.npz: "):
            load(folder)
        assert tracemalloc.get_traced_memory()[1] < 50_000_000
    finally:
        tracemalloc.stop()


@pytest.mark.parametrize("method", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA, 99])
def test_archive_that_lies_about_sizes_is_encrypted_or_of_another_method(arrays, method):
    folder, load, _ = arrays
    data = bytearray((folder / "weights.npz").read_bytes())
    central = data.index(b"PK\x01\x02")
    data[central + 10 : central + 12] = struct.pack("<H", method)
    replace_sealed(folder, "weights.npz", bytes(data))
    with nullcontext() if method == zipfile.ZIP_DEFLATED else pytest.raises(ModelError, match=r"weights\.npz: "):
        load(folder)
    data[central + 8] |= 1  # "encrypted"
    replace_sealed(folder, "weights.npz", bytes(data))
    with pytest.raises(ModelError, match=r"weights\.npz: .*not an archive of arrays"):
        load(folder)


def test_zeros_that_unpack_to_hundreds_of_times_their_size(originals, tmp_path):
    """Within the sizes of config and words, which are many and short."""
    folder = shutil.copytree(originals / "headlines", tmp_path / "headlines")
    count, width = 12_000, 1024
    replace_sealed(folder, "words.txt", "".join(f"{number:x}\n" for number in range(count)).encode())
    change_config(folder, words=count, width=width)
    lexicon = Lexicon(tuple(f"{number:x}" for number in range(count)))
    zeros = {name.replace(" ", "_"): np.zeros(shape, np.float16) for name, shape in shapes(len(lexicon), width).items()}
    replace_sealed(folder, "weights.npz", archive(**zeros))
    tracemalloc.start()
    try:
        with pytest.raises(ModelError, match=r"weights\.npz: .*unpacks to more than 50 times its size"):
            load_headline_model(folder)
        assert tracemalloc.get_traced_memory()[1] < 50_000_000
    finally:
        tracemalloc.stop()


# Ensembles.


def test_ensemble_of_itself_and_of_other_ensembles(originals, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    shutil.copytree(originals / "ensemble", "loop")
    for name in ("loop", "ensemble", "ensemble:tfidf,tfidf"):
        change_config(Path("loop"), "ensemble.json", members=[{"name": name, "sha256": "0" * 64}] * 2)
        with pytest.raises(
            ModelError, match=rf"ensemble\.json: its model '{name}' is an ensemble; name that one's models"
        ):
            load_themes("loop")


# Networks.


@pytest.mark.parametrize(
    "content",
    [b"", b"{}", b'{"model": {}}', b'{"model": {"type": "WordPiece", "vocab": {}}}', b"[" * 100_000, b'{"model": 1}'],
)
def test_tokenizer_that_is_none(originals, tmp_path, content):
    pytest.importorskip("tokenizers")
    folder = shutil.copytree(originals / "mini", tmp_path / "mini")
    replace_sealed(folder, "tokenizer.json", content, "anawin.json")
    with pytest.raises(ModelError, match=r"tokenizer\.json: "):
        load_themes(folder)


def test_tokenizer_of_a_later_kind_and_one_with_a_piece_beyond_the_network(originals, tmp_path):
    pytest.importorskip("tokenizers")
    folder = shutil.copytree(originals / "mini", tmp_path / "mini")
    tokenizer = json.loads((folder / "tokenizer.json").read_text(encoding="utf-8"))
    later = tokenizer | {"model": tokenizer["model"] | {"type": "WordPiece3"}}
    replace_sealed(folder, "tokenizer.json", json.dumps(later).encode(), "anawin.json")
    with pytest.raises(ModelError, match=r"tokenizer\.json: no tokenizer that can be read"):
        load_themes(folder)
    tokenizer["model"]["vocab"]["زيادة"] = 10**9
    replace_sealed(folder, "tokenizer.json", json.dumps(tokenizer).encode(), "anawin.json")
    with pytest.raises(ModelError, match="gives piece numbers up to 1000000000"):
        load_themes(folder)


def test_network_whose_weights_lie_outside_its_folder(originals, tmp_path):
    onnx = pytest.importorskip("onnx")
    helper, kinds = onnx.helper, onnx.TensorProto
    (tmp_path / "secret").write_bytes(bytes(4 * 17))
    outside = onnx.TensorProto(name="w", data_type=kinds.FLOAT, dims=[1, 17], data_location=kinds.EXTERNAL)
    outside.external_data.add(key="location", value="../secret")
    graph = helper.make_graph(
        [helper.make_node("Identity", ["w"], ["scores"])],
        "g",
        [helper.make_tensor_value_info(name, kinds.INT64, ["n", "m"]) for name in ("ids", "mask")],
        [helper.make_tensor_value_info("scores", kinds.FLOAT, [1, 17])],
        [outside],
    )
    made = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=9)
    folder = shutil.copytree(originals / "mini", tmp_path / "mini")
    replace_sealed(folder, "model.int8.onnx", made.SerializeToString(), "anawin.json")
    with pytest.raises(ModelError, match=r"model\.int8\.onnx: "):
        load_themes(folder)


# Bytes turned over and cut, anywhere, with the right hash; and what the user sees.


@pytest.mark.parametrize("name", ["weights.npz", "vocabulary.txt", "words.txt", "tokenizer.json"])
def test_bytes_turned_and_cut_anywhere_are_a_model_error_or_a_model(originals, tmp_path, name):
    kind = {"vocabulary.txt": "tfidf", "words.txt": "headlines", "tokenizer.json": "mini"}.get(name, "tfidf")
    if kind == "mini":
        pytest.importorskip("tokenizers")
    load, config = KINDS[kind]
    folder = shutil.copytree(originals / kind, tmp_path / kind)
    data = (folder / name).read_bytes()
    random = np.random.default_rng(0)
    refused = 0
    for turn in range(10 if kind == "mini" else 60):
        place = int(random.integers(len(data)))
        other = data[:place] + (bytes([data[place] ^ 0xFF]) + data[place + 1 :] if turn % 2 else b"")
        replace_sealed(folder, name, other, config)
        try:
            load(folder)
        except ModelError:
            refused += 1
    assert refused


def test_command_refuses_a_hostile_model_in_one_line(kind, tmp_path, capsys):
    folder, load, config = kind
    if load is load_headline_model:
        return  # the command takes none
    (tmp_path / "a.txt").write_text("نزل المطر", encoding="utf-8")
    (folder / config).write_text("[" * 200_000, encoding="utf-8")
    assert main(["tag", str(tmp_path / "a.txt"), "--model", str(folder), "-o", str(tmp_path / "out.jsonl")]) == 2
    (said,) = capsys.readouterr().err.splitlines()
    assert said.startswith(f"anawin: {folder / config}: not JSON")
    assert not (tmp_path / "out.jsonl").exists()

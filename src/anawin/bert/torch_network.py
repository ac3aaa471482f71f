"""A network run by PyTorch: made from a checkpoint for as many outputs as are wanted, kept and read again."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from anawin.bert.checkpoints import checkpoint_folder
from anawin.errors import MissingExtra, ModelError

if TYPE_CHECKING:
    from anawin.bert.buckets import Ids
    from anawin.bert.network import Logits

ATTENTION = ("auto", "eager", "sdpa")
# On a CPU, at up to 512 pieces: eager attention trains BERT of width 256 up to half as fast again as the fused kernel,
# at width 768 it is the slower one.
_NARROW = 512
# What transformers raises for a config that names what there is not, or numbers that cannot be.
_WRONG_CONFIGS = (OSError, ValueError, TypeError, LookupError, ArithmeticError, AttributeError)
# Of a network that is read: bytes that are no matter, and more layers than any network of BERT's kind has.
_SMALL, _DEEPEST = 64 << 20, 1000


class TorchNetwork:
    """A network on CPU or GPU, in 32 bits.

    Parameters
    ----------
    model : torch.nn.Module
        Gives scores from piece numbers and mask, as `new_classifier` makes it.
    device : str, default "cpu"
    """

    alone = False

    def __init__(self, model: Any, device: str = "cpu") -> None:
        self.model, self.device = model.to(device), device

    def logits(self, ids: Ids, mask: Ids) -> Logits:
        """Scores, shape (n_rows, n_outputs), of rows of shape (n_rows, length)."""
        import torch

        self.model.eval()
        with torch.inference_mode():
            scores = self.model(torch.from_numpy(ids).to(self.device), torch.from_numpy(mask).to(self.device))
        found: Logits = scores.float().cpu().numpy()
        return found


def new_classifier(
    checkpoint: str | Path,
    outputs: Sequence[str],
    *,
    from_scratch: bool = False,
    attention: str = "auto",
    seed: int = 0,
) -> Any:
    """A network that is still to be fine-tuned: a checkpoint's encoder below a new head of one score an output.

    Parameters
    ----------
    checkpoint : str or Path
        A folder as Hugging Face writes it (``config.json`` and ``model.safetensors``), pretrained or fine-tuned for
        something else, or a name on the hub.
    outputs : sequence of str
        The names of the outputs, kept in the config.
    from_scratch : bool, default False
        Take the checkpoint's architecture and random weights instead of its own.
    attention : {"auto", "eager", "sdpa"}, default "auto"
        "auto" is the faster one on a CPU at this width.
    seed : int, default 0
        Decides the new weights.

    Returns
    -------
    torch.nn.Module
        From piece numbers and mask to scores; its `network` is what Hugging Face calls the model.

    Raises
    ------
    ModelError
        If the checkpoint cannot be had, or its weights are not those of its config.
    MissingExtra
        If torch or transformers are not installed.
    """
    torch, transformers = libraries()
    folder = checkpoint_folder(checkpoint)
    config = _config(folder)
    config.num_labels = len(outputs)
    config.id2label = dict(enumerate(outputs))
    config.label2id = {name: place for place, name in enumerate(outputs)}
    config.problem_type = "multi_label_classification"
    with quiet(), torch.random.fork_rng(devices=[]):
        torch.manual_seed(seed)
        network = transformers.AutoModelForSequenceClassification.from_config(
            config, attn_implementation=_attention(attention, config), dtype=torch.float32
        )
        if not from_scratch:
            # Into a model without a head: that of another fine-tuning must not be taken for ours.
            try:
                encoder, found = transformers.AutoModel.from_pretrained(
                    folder, local_files_only=True, output_loading_info=True, trust_remote_code=False
                )
            except (OSError, RuntimeError, ValueError) as error:
                raise ModelError(
                    f"{folder}: its weights cannot be read ({error}); copy the checkpoint again"
                ) from error
            missing = sorted(name for name in found["missing_keys"] if not name.startswith("pooler."))
            if missing:
                raise ModelError(
                    f"{folder}: the weights lack {len(missing)} parts of the network in config.json, among them "
                    f"{missing[0]}; copy the checkpoint again"
                )
            network.base_model.load_state_dict(encoder.state_dict())
    return _plain(network)


def load_classifier(folder: Path, *, attention: str = "auto") -> Any:
    """The network that `save_classifier` wrote.

    Raises
    ------
    ModelError
        If the weights are not those of the config.
    MissingExtra
        If torch or transformers are not installed.
    """
    torch, transformers = libraries()
    from safetensors import SafetensorError
    from safetensors.torch import load_file

    config = _config(folder)
    path = folder / "model.safetensors"
    with quiet():
        try:
            _check_size(config, path)
            network = transformers.AutoModelForSequenceClassification.from_config(
                config, attn_implementation=_attention(attention, config), dtype=torch.float32
            )
            network.load_state_dict(load_file(path))
        except (*_WRONG_CONFIGS, RuntimeError, SafetensorError) as error:
            raise ModelError(
                f"{path}: not the weights of the network in config.json ({error}); copy the model again"
            ) from error
    return _plain(network)


def _check_size(config: Any, path: Path) -> None:
    """Refuse a network far beyond the weights that are there, since room is made for all of it before they are read."""
    parts = ("hidden_size", "vocab_size", "max_position_embeddings", "num_hidden_layers", "intermediate_size")
    width, words, positions, layers, inner = (int(getattr(config, name, 0)) for name in parts)
    numbers = width * (words + positions) + layers * width * (4 * width + 2 * inner)
    # Sixteen times: some architectures share their layers' weights, or keep them in half precision.
    if 4 * numbers > 16 * path.stat().st_size + _SMALL or layers > _DEEPEST:
        raise ValueError(f"{layers:,} layers of width {width:,} for {words:,} pieces would not fit into this file")


def save_classifier(model: Any, folder: Path) -> None:
    """Write ``config.json`` and ``model.safetensors``, as Hugging Face does."""
    with quiet():
        model.network.save_pretrained(folder)


def size_of(model: Any) -> dict[str, int]:
    """What a person wants to know of a network: layers, width, words, longest row, outputs, number of weights."""
    config = model.network.config
    return {
        "layers": config.num_hidden_layers,
        "width": config.hidden_size,
        "vocabulary": config.vocab_size,
        "positions": config.max_position_embeddings,
        "outputs": config.num_labels,
        "weights": sum(each.numel() for each in model.parameters()),
    }


def usual_device() -> str:
    """A GPU of NVIDIA's kind where there is one, else the CPU."""
    torch, _ = libraries()
    return "cuda" if torch.cuda.is_available() else "cpu"


def autocast_type(precision: str, device: str) -> Any:
    """What autocast computes in; None for 32 bits."""
    import torch

    named = {"fp32": None, "bf16": torch.bfloat16, "fp16": torch.float16}
    if precision != "auto":
        return named[precision]
    if device.startswith("cuda"):
        return torch.bfloat16 if torch.cuda.is_bf16_supported(including_emulation=False) else torch.float16
    # Without AMX bf16 was half as fast as fp32 (4 layers of width 256).  Older torch cannot tell.
    has: dict[str, Any] = getattr(torch.cpu, "get_capabilities", dict)()
    return torch.bfloat16 if device == "cpu" and has.get("amx_bf16") else None


def _attention(attention: str, config: Any) -> str:
    if attention not in ATTENTION:
        raise ValueError(f"attention={attention!r}: give one of {', '.join(map(repr, ATTENTION))}")
    if attention != "auto":
        return attention
    return "eager" if config.hidden_size < _NARROW else "sdpa"


def _config(folder: Path) -> Any:
    _, transformers = libraries()
    try:
        # None, its default, asks on the terminal whether code that lies in the folder may run.
        return transformers.AutoConfig.from_pretrained(folder, local_files_only=True, trust_remote_code=False)
    except _WRONG_CONFIGS as error:
        raise ModelError(f"{folder}: no network that transformers knows ({error}); give another checkpoint") from error


def _plain(network: Any) -> Any:
    import torch

    class Classifier(torch.nn.Module):  # type: ignore[misc]  # torch is not at hand where types are checked
        """From piece numbers and mask to scores and nothing else."""

        def __init__(self) -> None:
            super().__init__()
            self.network = network

        def forward(self, ids: Any, mask: Any) -> Any:
            return self.network(input_ids=ids, attention_mask=mask).logits

    return Classifier()


def libraries() -> tuple[Any, Any]:
    """PyTorch and transformers.

    Raises
    ------
    MissingExtra
        If one of them is not installed.
    """
    try:
        import torch
    except ImportError:
        raise MissingExtra("torch", extra="arabert", purpose="a network in PyTorch") from None
    try:
        import transformers
    except ImportError:
        raise MissingExtra("transformers", extra="arabert", purpose="a network in PyTorch") from None
    return torch, transformers


@contextmanager
def quiet() -> Iterator[None]:
    """Run without transformers' bars and its table of the weights that a headless model has no use for."""
    from transformers.utils import logging

    level, bars = logging.get_verbosity(), logging.is_progress_bar_enabled()
    logging.set_verbosity_error()
    logging.disable_progress_bar()
    try:
        yield
    finally:
        logging.set_verbosity(level)
        if bars:
            logging.enable_progress_bar()

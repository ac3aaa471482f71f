"""Fine-tuning a network on labelled texts: many labels a text, early stopping, resumable to the last bit."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import numpy as np

from anawin.bert.buckets import pad
from anawin.bert.network import run
from anawin.bert.reading import Read
from anawin.bert.schedule import Targets, class_weights, epoch_batches, rate_share, step_seed
from anawin.bert.settings import FineTuning
from anawin.bert.torch_network import TorchNetwork, autocast_type
from anawin.bert.working_file import WorkingFile, run_of


def fine_tune(
    model: Any,
    reads: Sequence[Read],
    targets: Targets,
    *,
    pad_id: int,
    validation: tuple[Sequence[Read], Targets] | None = None,
    settings: FineTuning | None = None,
    folder: str | Path | None = None,
    device: str = "cpu",
    progress: bool = True,
) -> list[dict[str, float]]:
    """Train all weights of a network, in place, and leave it with the best ones.

    Parameters
    ----------
    model : torch.nn.Module
        From piece numbers and mask to scores, as `anawin.bert.torch_network.new_classifier` makes it.
    reads : sequence of Read
    targets : array of 0 and 1, shape (n_texts, n_outputs)
    pad_id : int
        The piece that fills short rows.
    validation : (sequence of Read, array), optional
        Texts that are not trained on.  Without them all epochs are run and the last weights stay.
    settings : FineTuning, optional
    folder : path, optional
        Where a working file is kept, four times the size of the weights.  If training is killed, the same call with
        the same folder goes on and ends with the same weights, on the same machine.  Delete it afterwards.
    device : str, default "cpu"
    progress : bool, default True
        Show a bar where there is a terminal.

    Returns
    -------
    list of dict
        Of each epoch ``epoch``, ``loss``, and of the validation ``validation_loss`` and ``validation_micro_f1``.

    Raises
    ------
    ModelError
        If `folder` holds the working file of another training.
    WritingError
        If the working file cannot be written.

    Notes
    -----
    The loss is binary cross-entropy of each output, the optimiser AdamW, its rate rising and falling in lines.  A batch
    holds texts of like length.

    On Linux, small networks on a CPU spend up to a third of the time in getting memory that they had just given back
    (4 layers of width 256); with these variables set before Python starts, glibc keeps it::

        MALLOC_MMAP_THRESHOLD_=4000000000 MALLOC_TRIM_THRESHOLD_=8000000000
    """
    import torch

    settings = settings or FineTuning()
    model.to(device)
    optimizer = torch.optim.AdamW(_groups(model, settings.decay), lr=settings.rate, fused=True)
    dtype = autocast_type(settings.precision, device)
    scaler = torch.amp.GradScaler(device.partition(":")[0], enabled=dtype == torch.float16)
    weights = torch.from_numpy(class_weights(targets, settings)).to(device)
    objective = torch.nn.BCEWithLogitsLoss(pos_weight=weights)
    wanted = torch.from_numpy(targets)
    epochs = [epoch_batches(reads, epoch, settings) for epoch in range(settings.epochs)]
    n_steps = sum(map(len, epochs))
    data = [(reads, targets), *([validation] if validation else [])]
    kept = WorkingFile(folder, run_of(settings, device, data, model) if folder else "")
    parts = {"model": model, "optimizer": optimizer, "scaler": scaler}
    state = kept.resume(**parts)

    def step(places: Sequence[int]) -> float:
        for group in optimizer.param_groups:
            group["lr"] = settings.rate * rate_share(state.step, n_steps, settings.warm_up)
        torch.manual_seed(step_seed(settings.seed, state.step))
        windows = [window for place in places for window in reads[place].windows]
        ids, mask = (torch.from_numpy(each).to(device) for each in pad(windows, pad_id=pad_id))
        with torch.autocast(device.partition(":")[0], dtype=dtype, enabled=dtype is not None):
            scores = model(ids, mask)
        scores = _pooled(scores.float(), [len(reads[place].windows) for place in places], settings.pool)
        loss = objective(scores, wanted[list(places)].to(device))
        scaler.scale(loss).backward()
        scaler.unscale_(optimizer)
        torch.nn.utils.clip_grad_norm_(model.parameters(), settings.clip)
        scaler.step(optimizer)
        scaler.update()
        optimizer.zero_grad(set_to_none=True)
        return float(loss.detach())

    with _bar(n_steps, state.step, shown=progress) as advance, torch.random.fork_rng(devices=_gpus(device)):
        begins = 0
        for epoch, batches in enumerate(epochs):
            model.train()
            for places in batches[max(0, state.step - begins) :] if not state.stopped else ():
                state.losses.append(step(places))
                state.step += 1
                advance(f"epoch {epoch + 1}, loss {np.mean(state.losses[-50:]):.3f}")
                if state.step % settings.save_every == 0:
                    kept.write(state, **parts)
            begins += len(batches)
            if state.stopped or len(state.history) > epoch:
                continue
            line = {"epoch": epoch + 1, "loss": float(np.mean(state.losses))}
            if validation:
                line |= _validated(model, validation, objective, pad_id=pad_id, settings=settings, device=device)
            state.end_epoch(line, model, stop_on=settings.stop_on, patience=settings.patience)
            kept.write(state, **parts)
    if state.best is not None:
        model.load_state_dict(state.best)
    return state.history


def _pooled(scores: Any, counts: list[int], pool: str) -> Any:
    import torch

    if max(counts) == 1:
        return scores
    parts = scores.split(counts)
    return torch.stack([part.mean(dim=0) if pool == "mean" else part.amax(dim=0) for part in parts])


def _validated(
    model: Any,
    validation: tuple[Sequence[Read], Targets],
    objective: Any,
    *,
    pad_id: int,
    settings: FineTuning,
    device: str,
) -> dict[str, float]:
    import torch

    reads, targets = validation
    scores = run(TorchNetwork(model, device), reads, pad_id=pad_id, pool=settings.pool, batch=settings.rows)
    loss = objective(torch.from_numpy(scores).to(device), torch.from_numpy(targets).to(device))
    found, gold = scores > 0, targets > 0
    right = int((found & gold).sum())
    return {"validation_loss": float(loss), "validation_micro_f1": 2 * right / max(1, int(found.sum() + gold.sum()))}


def _groups(model: Any, decay: float) -> list[dict[str, Any]]:
    """Weights decay, biases and norms do not."""
    weights = [each for each in model.parameters() if each.requires_grad]
    return [
        {"params": [each for each in weights if each.ndim >= 2], "weight_decay": decay},
        {"params": [each for each in weights if each.ndim < 2], "weight_decay": 0.0},
    ]


def _gpus(device: str) -> list[int]:
    import torch

    return [torch.device(device).index or 0] if device.startswith("cuda") else []


@contextmanager
def _bar(total: int, done: int, *, shown: bool) -> Iterator[Any]:
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    console = Console(stderr=True)
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=console, transient=True, disable=not (shown and console.is_terminal)) as bar:
        task = bar.add_task("fine-tuning", total=total, completed=done)
        yield lambda text: bar.update(task, advance=1, description=text)

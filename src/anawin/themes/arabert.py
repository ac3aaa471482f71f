"""Themes by a fine-tuned network of BERT's kind, AraBERT by default; it runs without PyTorch once it is exported."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

import numpy as np
from sklearn.utils.validation import check_is_fitted

from anawin.bert.buckets import pad
from anawin.bert.families import FAMILIES, family_of
from anawin.bert.network import Network, run
from anawin.bert.reading import Read, Reader
from anawin.bert.settings import FineTuning
from anawin.bert.tokenizer import fingerprint, load_tokenizer
from anawin.errors import ModelError
from anawin.language import is_arabic
from anawin.model_folder import seal_file
from anawin.shingles import near_duplicate_groups
from anawin.taxonomy import check_themes
from anawin.themes.arabert_card import arabert_card
from anawin.themes.arabert_explain import word_evidence
from anawin.themes.arabert_folder import BertFolder, StoredBert, put_copy, put_new
from anawin.themes.arabert_loading import add_onnx, check_smaller_copy, check_vocabulary, open_folder
from anawin.themes.calibration import Floats
from anawin.themes.decision import Decision
from anawin.themes.explain import Evidence
from anawin.themes.folds import theme_folds
from anawin.themes.labels import label_table, theme_order
from anawin.themes.tagger import NO_KNOWN_WORD, NOT_ARABIC, CalibratedTagger, check_labelled, check_texts

if TYPE_CHECKING:
    from tokenizers import Tokenizer

# Of the machine rather than of the model: not stored.
_OF_THE_MACHINE = ("device", "runtime", "threads")


class AraBertThemes(CalibratedTagger[list[Read]]):
    """Tag cleaned Arabic news texts with one to three themes, as `TfidfThemes` does, by a network that reads in order.

    A text that is not Arabic, or of which nothing that is read is a word, gets no theme.

    Parameters
    ----------
    checkpoint : str or Path, default="aubmindlab/bert-base-arabertv02"
        What is fine-tuned: a folder as Hugging Face writes it, or a name on its hub, which is only then asked.
    family : str, optional
        How the checkpoint wants its texts prepared, where its name does not tell: ``"arabertv02"`` or ``"plain"``, see
        `anawin.bert.families`.  It is stored with the model.
    from_scratch : bool, default=False
        Take the architecture of the checkpoint with random weights: what pretraining is worth can be measured so.
    themes : sequence of str, optional
        The label set and its order.  By default the labels found: IPTC themes in IPTC order, others sorted.
    length : int, default=256
        Pieces in a window; twice as many take more than twice the time.
    long : {"head", "head+tail", "windows"}, default="head"
        What is read of a text that is longer, see `anawin.bert.reading.Reader`.
    windows : int, default=4
        Most windows of a text.
    pool : {"mean", "max"}, default="mean"
        How the margins of a text's windows become one.
    validation : float, default=0.15
        Share of the texts that is not trained on; it stops the training, and gives calibration and thresholds.
    epochs, rate, tokens, rows, patience, stop_on, class_weights, precision
        See `anawin.bert.settings.FineTuning`.
    attention : {"auto", "eager", "sdpa"}, default="auto"
        See `anawin.bert.torch_network.new_classifier`.
    threshold_smoothing, min_positives, at_most
        See `TfidfThemes`.
    device : str, default="auto"
        For training and for PyTorch: ``"cpu"``, ``"cuda"``; "auto" is a GPU where there is one.
    runtime : {"auto", "int8", "onnx", "torch"}, default="auto"
        How a loaded model runs; "auto" is the first of these that its folder has.  After `fit` it is always PyTorch.
    threads : int, optional
        Threads of ONNX Runtime, by default one a core; PyTorch has ``torch.set_num_threads``.
    random_state : int, default=0
        Decides the held-out texts, new weights, the order of the batches and dropout.

    Attributes
    ----------
    classes_ : tuple of str
        The themes, in the order of every column.
    family_ : str
    size_ : dict
        Layers, width, words, positions, outputs and weights of the network.
    sigmoids_ : Sigmoids
    thresholds_ : array, shape (n_themes,)
    held_out_ : array of int
        After `fit`: the places of the texts that were not trained on.
    facts_ : dict
        ``"fine_tuning"``: how many texts were trained on and held out, and a line for each epoch.
    config_sha256_ : str or None
        Of the ``anawin.json`` it was loaded from, which seals all files of the model; None after `fit`.

    Notes
    -----
    The same held-out texts stop the training and give calibration and thresholds, so both are a little optimistic: of a
    few epochs the one is chosen that suits these texts.  Margins out of fold, as `TfidfThemes` has them, would take five
    fine-tunings instead of one.  Near copies of a text are never parted between the two sides.

    Texts whose list of themes is empty teach what has no theme, but the network says nothing of being no article.

    Examples
    --------
    >>> AraBertThemes("aubmindlab/bert-base-arabertv2").fit(["فاز الفريق"], ["sport"])  # doctest: +ELLIPSIS
    Traceback (most recent call last):
        ...
    anawin.errors.ModelError: aubmindlab/bert-base-arabertv2: AraBERT v2 reads text segmented by Farasa, ...
    """

    def __init__(
        self,
        checkpoint: str | Path = "aubmindlab/bert-base-arabertv02",
        *,
        family: str | None = None,
        from_scratch: bool = False,
        themes: Sequence[str] | None = None,
        length: int = 256,
        long: str = "head",
        windows: int = 4,
        pool: str = "mean",
        validation: float = 0.15,
        epochs: int = 4,
        rate: float = 5e-5,
        tokens: int = 4096,
        rows: int = 32,
        patience: int = 2,
        stop_on: str = "loss",
        class_weights: float = 0.5,
        precision: str = "auto",
        attention: str = "auto",
        threshold_smoothing: float = 20.0,
        min_positives: int = 5,
        at_most: int = 3,
        device: str = "auto",
        runtime: str = "auto",
        threads: int | None = None,
        random_state: int = 0,
    ) -> None:
        self.checkpoint = checkpoint
        self.family = family
        self.from_scratch = from_scratch
        self.themes = themes
        self.length = length
        self.long = long
        self.windows = windows
        self.pool = pool
        self.validation = validation
        self.epochs = epochs
        self.rate = rate
        self.tokens = tokens
        self.rows = rows
        self.patience = patience
        self.stop_on = stop_on
        self.class_weights = class_weights
        self.precision = precision
        self.attention = attention
        self.threshold_smoothing = threshold_smoothing
        self.min_positives = min_positives
        self.at_most = at_most
        self.device = device
        self.runtime = runtime
        self.threads = threads
        self.random_state = random_state

    def fit(
        self,
        texts: Iterable[str],
        themes: Iterable[str | Iterable[str]],
        *,
        work_folder: str | Path | None = None,
        progress: bool = True,
    ) -> Self:
        """Fine-tune on labelled texts.

        Parameters
        ----------
        texts, themes
            As of `TfidfThemes.fit`.
        work_folder : path, optional
            Where the state of the training is kept, so that the same call goes on where a killed one was; four times
            the size of the network.  Delete it afterwards.
        progress : bool, default=True
            Show a bar where there is a terminal.

        Raises
        ------
        LabelsError
            If texts and themes differ in number, or no theme has enough texts.
        UnknownTheme
            If a label is not in the `themes` given to the constructor.
        ModelError
            If the checkpoint cannot be had, its family cannot be told or is not run, or `length` is too much for it.
        MissingExtra
            If torch, transformers or tokenizers are not installed.
        """
        from anawin.bert.checkpoints import checkpoint_folder
        from anawin.bert.fine_tuning import fine_tune
        from anawin.bert.torch_network import TorchNetwork, new_classifier, size_of, usual_device

        documents, labels = check_labelled(texts, themes)
        settings, family = self._settings(), family_of(self.checkpoint, self.family)
        folder = checkpoint_folder(self.checkpoint)
        tokenizer = load_tokenizer(folder)
        reader = self._reader(tokenizer, family)
        groups = near_duplicate_groups(documents)
        order = theme_order(labels, self.themes)
        classes, indicator = label_table(labels, order, groups, min_positives=self.min_positives)
        seen, unseen = theme_folds(indicator, groups, round(1 / self.validation), self.random_state)[0]

        model = new_classifier(
            folder,
            classes,
            from_scratch=self.from_scratch,
            attention=self.attention,
            seed=self.random_state,
        )
        size = size_of(model)
        if self.length > size["positions"]:
            raise ModelError(
                f"{self.checkpoint}: length={self.length}, but it reads {size['positions']} pieces at most"
            )
        check_vocabulary(self.checkpoint, tokenizer, size["vocabulary"])
        reads, targets = reader.read(documents), indicator.astype(np.float32)
        device = usual_device() if self.device == "auto" else self.device
        history = fine_tune(
            model,
            [reads[place] for place in seen],
            targets[seen],
            pad_id=reader.pad_id,
            validation=([reads[place] for place in unseen], targets[unseen]),
            settings=settings,
            folder=work_folder,
            device=device,
            progress=progress,
        )

        self._set_network(TorchNetwork(model, device), tokenizer, family, size)
        self._source: tuple[BertFolder, StoredBert] | None = None
        self.classes_ = classes
        self.held_out_ = unseen
        margins = self._margins([reads[place] for place in unseen])
        self._calibrate(margins, indicator[unseen])
        self.config_sha256_: str | None = None
        self.facts_: dict[str, Any] = {
            "fine_tuning": {"texts": len(seen), "held_out": len(unseen), "history": history},
        }
        return self

    def read_shares(self, texts: Iterable[str]) -> list[float]:
        """How much of each text the network reads, 0 to 1."""
        return [read.read_share for read in self._see(check_texts(texts))]

    def explain(self, text: str, slug: str | None = None, *, top: int = 8) -> dict[str, tuple[Evidence, ...]]:
        """Show the words of `text` that spoke for its themes: those without which the margin is lower.

        Parameters
        ----------
        text : str
            The text as it was given to `choose`; offsets point into it.
        slug : str, optional
            A theme to explain, chosen or not; by default every theme chosen.
        top : int, default=8
            How many words.

        Returns
        -------
        dict from str to tuple of Evidence
            Strongest word first, only words that speak for the theme.  Of a long text, neighbouring words that matter
            little share one weight (`anawin.bert.occlusion.occlusion`).

        Raises
        ------
        UnknownTheme
            If the model does not know `slug`.
        """
        check_texts([text])
        slugs = self.choose([text])[0] if slug is None else check_themes([slug], self.classes_)
        columns = [self.classes_.index(each) for each in slugs]
        if not columns:
            return {}
        found = word_evidence(lambda texts: self.decision_function(texts)[:, columns], self.reader_, text, top=top)
        return dict(zip(slugs, found, strict=True))

    def save(self, folder: str | Path, *, runtime: str | None = None) -> None:
        """Write the model folder, which `anawin.themes.arabert_folder` describes.

        Parameters
        ----------
        folder : path
        runtime : {"int8", "onnx", "torch"}, optional
            Only what this way of running needs, of a model that was loaded: with "int8" a quarter of the size, for
            machines without PyTorch.  By default all that there is.

        Raises
        ------
        WritingError
            If the folder cannot be written.
        ModelError
            If the model was loaded from a folder that has changed since, has no network for `runtime`, or `folder` is
            that very folder.
        """
        check_is_fitted(self, "network_")
        stored = self._stored()
        if runtime is not None:
            check_smaller_copy(self._source, folder, runtime)
        if self._source is None:
            put = put_new(self.network_.model, self.tokenizer_)  # type: ignore[attr-defined]
        else:
            put, stored = put_copy(*self._source, runtime=runtime), replace(stored, versions=self._source[1].versions)
        BertFolder(folder).write_network(stored, put, card=arabert_card(self))

    @classmethod
    def load(cls, folder: str | Path, runtime: str = "auto", threads: int | None = None) -> Self:
        """Read what `save` and `export` wrote, checking every part that is used.

        Parameters
        ----------
        folder : path
        runtime : {"auto", "int8", "onnx", "torch"}, default="auto"
            The network to take; "auto" is the first of these that the folder has.
        threads : int, optional
            Threads of ONNX Runtime, by default one a core.

        Raises
        ------
        ModelError
            If a file is missing, damaged or of another format, the network is not there for `runtime`, or the tokenizer
            reads Arabic in another way than when the model was made.
        MissingExtra
            If what the runtime needs is not installed.
        """
        opened = open_folder(folder, runtime=runtime, threads=threads, known_parameters=cls()._of_the_model())
        place, stored, tokenizer, network = opened
        model = cls(**stored.parameters, runtime=runtime, threads=threads)
        model._set_network(network, tokenizer, stored.family, dict(stored.network))
        model._source = place, stored
        model.classes_, model.thresholds_, model.sigmoids_ = stored.decision
        model.facts_ = dict(stored.facts)
        model.config_sha256_ = seal_file(place.place / place.config).sha256
        found = network.logits(*pad(model._see(["خبر"])[0].windows, pad_id=model.reader_.pad_id))
        if found.shape != (1, len(model.classes_)) or not np.isfinite(found).all():
            raise place.damaged(place.config, f"the network does not give {len(model.classes_)} finite scores")
        return model

    @classmethod
    def export(cls, folder: str | Path) -> Self:
        """Add to a model folder the network for ONNX Runtime, in 32 and in 8 bits, and load it again; nothing is refitted.

        Thresholds and calibration stay those of 32 bits: compare the themes before you switch to 8.

        Raises
        ------
        ModelError
            If the folder is none of `save`'s, or has no network for PyTorch.
        WritingError
            If a file cannot be written.
        MissingExtra
            If torch, transformers, onnx or onnxruntime are not installed.
        """
        add_onnx(folder, known_parameters=cls()._of_the_model())
        return cls.load(folder)

    def _settings(self) -> FineTuning:
        if not 0 < self.validation <= 0.5:
            raise ValueError(f"validation={self.validation}: give a share above 0, up to 0.5")
        return FineTuning(
            epochs=self.epochs,
            rate=self.rate,
            tokens=self.tokens,
            rows=self.rows,
            patience=self.patience,
            stop_on=self.stop_on,
            class_weights=self.class_weights,
            pool=self.pool,
            precision=self.precision,
            seed=self.random_state,
        )

    def _of_the_model(self) -> dict[str, Any]:
        parameters = {name: value for name, value in self.get_params().items() if name not in _OF_THE_MACHINE}
        return parameters | {"checkpoint": str(self.checkpoint)}

    def _reader(self, tokenizer: Tokenizer, family: str) -> Reader:
        return Reader(tokenizer, FAMILIES[family].prepare, length=self.length, long=self.long, windows=self.windows)

    def _set_network(self, network: Network, tokenizer: Tokenizer, family: str, size: dict[str, int]) -> None:
        self.network_, self.tokenizer_, self.family_, self.size_ = network, tokenizer, family, size
        self.reader_ = self._reader(tokenizer, family)
        # In brackets stand [UNK] and [SEP], and what the preparation writes for links.
        self._words = frozenset(
            number
            for piece, number in tokenizer.get_vocab().items()
            if not piece.startswith("[") and any(map(str.isalnum, piece))
        )

    def _stored(self) -> StoredBert:
        return StoredBert(
            parameters=self._of_the_model(),
            family=self.family_,
            network=self.size_,
            decision=Decision(self.classes_, self.thresholds_, self.sigmoids_),
            fingerprint=fingerprint(self.tokenizer_, FAMILIES[self.family_].prepare),
            facts=self.facts_,
        )

    def _see(self, documents: list[str]) -> list[Read]:
        check_is_fitted(self, "network_")
        return self.reader_.read(documents)

    def _margins(self, reads: list[Read]) -> Floats:
        scores = run(self.network_, reads, pad_id=self.reader_.pad_id, pool=self.pool, batch=self.rows)
        return scores.astype(float).reshape(len(reads), len(self.classes_))

    def _reasons(self, documents: list[str], reads: list[Read]) -> list[str]:
        return [
            NOT_ARABIC
            if not is_arabic(document)
            else NO_KNOWN_WORD
            if all(self._words.isdisjoint(window) for window in read.windows)
            else ""
            for document, read in zip(documents, reads, strict=True)
        ]

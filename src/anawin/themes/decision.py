"""What turns margins into themes, as every model folder keeps it: the themes, a sigmoid and a threshold each."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from anawin.model_folder import WRONG_ENTRIES, ModelFolder
from anawin.themes.calibration import Sigmoids


class Decision(NamedTuple):
    """The themes of a model, in the order of its columns, with their thresholds and sigmoids."""

    themes: tuple[str, ...]
    thresholds: NDArray[np.float64]
    sigmoids: Sigmoids

    def entries(self) -> dict[str, Any]:
        """The entries of a config, for JSON."""
        return {
            "themes": list(self.themes),
            "thresholds": self.thresholds.tolist(),
            "calibration": {part: values.tolist() for part, values in self.sigmoids._asdict().items()},
        }


def read_decision(place: ModelFolder, config: Mapping[str, Any]) -> Decision:
    """Take the entries of a config, checking each.

    Raises
    ------
    ModelError
        Naming the entry that is missing or does not fit.
    """
    try:
        themes = tuple(config["themes"])
        thresholds = np.array(config["thresholds"], dtype=float)
        sigmoids = Sigmoids(*(np.array(config["calibration"][part], dtype=float) for part in Sigmoids._fields))
        different = len(set(themes)) == len(themes)
    except WRONG_ENTRIES as error:
        raise wrong_entry(place, error) from error
    if not themes or not different or not all(isinstance(slug, str) and slug for slug in themes):
        raise place.damaged(place.config, "the themes are not different names")
    for name, values in (("thresholds", thresholds), *sigmoids._asdict().items()):
        if values.shape != (len(themes),) or not np.isfinite(values).all():
            raise place.damaged(place.config, f"{name} should be {len(themes)} finite numbers, one a theme")
    return Decision(themes, thresholds, sigmoids)


def check_parameters(place: ModelFolder, parameters: dict[str, Any], known: Mapping[str, Any]) -> None:
    """Refuse parameters that an estimator does not have, or of another kind than its defaults; lists become tuples.

    Raises
    ------
    ModelError
        Naming the parameter.
    """
    if parameters.keys() != known.keys():
        odd = ", ".join(sorted(parameters.keys() ^ known.keys()))
        raise place.damaged(place.config, f"the parameters are not those of this version of anawin ({odd})")
    for name, default in known.items():
        value = parameters[name]
        if isinstance(value, list):
            value = parameters[name] = tuple(value)
        allowed = {float: (int, float), type(None): (str, tuple, type(None))}.get(type(default), (type(default),))
        if not isinstance(value, allowed):
            raise place.damaged(place.config, f"the parameter {name} is {value!r}")


def wrong_entry(place: ModelFolder, error: Exception) -> Exception:
    """The error for an entry of the config that is missing or of the wrong kind."""
    return place.damaged(place.config, f"an entry is missing or of the wrong kind ({error})")

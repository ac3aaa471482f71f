"""A step that kills its process, in a module of its own so that worker processes import little."""

from __future__ import annotations

import os
import signal
from dataclasses import dataclass
from pathlib import Path

from anawin.jobs.work import Step


@dataclass(frozen=True)
class Poison:
    """Dies at the article with the id 9, as long as a file is there."""

    file: str

    def load(self, threads):
        def records(articles, pages):
            for article in articles:
                if article.id == "9" and Path(self.file).exists():
                    os.kill(os.getpid(), signal.SIGKILL)
                yield {"id": article.id}

        return Step(("id",), records)

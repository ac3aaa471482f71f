"""What a process knows of itself."""

from __future__ import annotations

from pathlib import Path


def peak_megabytes() -> float | None:
    """The most memory that this process ever held; known on Linux only."""
    status = Path("/proc/self/status")
    if not status.is_file():
        return None
    (line,) = (line for line in status.read_text(encoding="utf-8").splitlines() if line.startswith("VmHWM"))
    return int(line.split()[1]) * 1024 / 1e6

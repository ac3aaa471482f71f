"""``python -m anawin``, and what the command ``anawin`` calls."""

import os
import sys


def main() -> int:
    """Run the command; a Ctrl-C while it is still being loaded ends it as one later does."""
    if sys.stderr is None:  # closed (`2>&-`): Python has None for it, which print takes for standard output
        sys.stderr = open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123, SIM115 (until the process ends)
    try:
        from anawin.cli import main as run
    except KeyboardInterrupt:
        print("anawin: interrupted", file=sys.stderr)
        return 130
    return run()


if __name__ == "__main__":
    sys.exit(main())

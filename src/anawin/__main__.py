"""``python -m anawin``."""

import sys

from anawin.cli import main

if __name__ == "__main__":
    sys.exit(main())

"""The command line: arguments in, calls, output; nothing is decided here that Python users would miss.

=============  ==================================================
``main``       the parser and the edge where errors become messages
``inputs``     articles from the paths, failures counted and told
``output``     where records go, in which format
``commands``   one function a command
=============  ==================================================
"""

from anawin.cli.main import main

__all__ = ["main"]

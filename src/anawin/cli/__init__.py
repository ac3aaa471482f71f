"""The command line: arguments in, calls, output; nothing is decided here that Python users would miss.

=============  ==================================================
``main``       the parser and the edge where errors become messages
``inputs``     articles from the paths, failures counted and told
``output``     where records go, in which format
``progress``   how far a run has come, on a terminal
``annotating``  the commands that take each article by itself
``commands``   one function a command; the others stand in files named for what they are about
=============  ==================================================
"""

from anawin.cli.main import main

__all__ = ["main"]

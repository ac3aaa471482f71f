"""Notebooks: the lessons copied to where one can work on them, and any notebook run so that it comes out the same again.

============  =====================================================================
``copying``   the lessons that come with the package → a folder: `copy_notebooks`
``running``   a notebook → the same with its outputs: `run_notebook`
============  =====================================================================
"""

from anawin.notebooks.copying import copy_notebooks
from anawin.notebooks.running import METADATA, notebook_text, require_kernel, run_notebook

__all__ = ["METADATA", "copy_notebooks", "notebook_text", "require_kernel", "run_notebook"]

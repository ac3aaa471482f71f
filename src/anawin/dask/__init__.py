"""More than one machine: the commands that take each article by itself, on a Dask cluster (extra ``dask``).

============  ===================================================================================================
``frames``    `clean`, `tag`, `headline`, `annotate`: a Dask DataFrame of articles → one of records
``rows``      what a worker does with some articles; a failing one is told, not the end of the others
``blocks``    Parquet and JSON Lines on any file system → blocks of some thousand articles
``folder``    the output: a Parquet file a block, whole under its name or not at all, and a marker at the end
``runs``      blocks through the workers into the folder: what the commands do with ``--scheduler``
``clusters``  a scheduler of one's own on this machine, or one that is there
============  ===================================================================================================

Nothing of it is imported by ``import anawin``.
"""

from anawin.dask.clusters import connected
from anawin.dask.frames import annotate, clean, headline, tag
from anawin.dask.runs import Done, run

__all__ = ["Done", "annotate", "clean", "connected", "headline", "run", "tag"]

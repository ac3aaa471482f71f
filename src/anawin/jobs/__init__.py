"""Many articles, each by itself: in batches, in several processes, and in parts that a killed run leaves to the next.

============  =============================================================================================
``work``      what is done to an article, as values; with its models loaded, batches of articles → records
``batches``   a stream of articles → batches
``pool``      batches → records in JSON Lines, in one process or several, in order
``files``     a job from articles to a stream of records, or to a file in parts
``annotate``  the same for Python users
============  =============================================================================================
"""

from anawin.jobs.annotate import annotate_files
from anawin.jobs.files import Progress, in_parts, records, write_in_parts
from anawin.jobs.work import Bodies, Facts, Headlines, Job, Themes, Work, annotating, themes_step

__all__ = [
    "Bodies",
    "Facts",
    "Headlines",
    "Job",
    "Progress",
    "Themes",
    "Work",
    "annotate_files",
    "annotating",
    "in_parts",
    "records",
    "themes_step",
    "write_in_parts",
]

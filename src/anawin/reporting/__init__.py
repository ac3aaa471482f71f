"""Articles → report: which articles, by which settings, and what of the run must be known to make it again.

=============  =======================================================================
``settings``   what a report can be asked: `ReportSettings`, checked as it is made
``config``     a ``report.toml`` → settings
``selection``  the period and the themes: which articles are in, which are left out
``records``    articles → the records that the page shows
``record``     the run: versions, hashes of model and input, parameters
``notebook``   a report's folder → the notebook that was run in it
``making``     all of these: `make_report`
=============  =======================================================================
"""

from anawin.reporting.config import read_settings
from anawin.reporting.making import make_report
from anawin.reporting.records import dated, report_records, report_stories
from anawin.reporting.settings import ReportSettings

__all__ = ["ReportSettings", "dated", "make_report", "read_settings", "report_records", "report_stories"]

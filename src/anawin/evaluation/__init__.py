"""How good themes and headlines are, measured without fooling ourselves."""

from anawin.evaluation.bounds import headline_bounds
from anawin.evaluation.fine_tuning import train_arabert
from anawin.evaluation.rouge import RougeScores, rouge_scores
from anawin.evaluation.runtimes import RuntimeSpeed, runtime_speeds
from anawin.evaluation.scores import bootstrap_interval, main_theme_accuracy, theme_scores
from anawin.evaluation.splits import held_out_split
from anawin.evaluation.training import train
from anawin.headlines.lint import Flag, lint_headline, lint_rate

__all__ = [
    "Flag",
    "RougeScores",
    "RuntimeSpeed",
    "bootstrap_interval",
    "headline_bounds",
    "held_out_split",
    "lint_headline",
    "lint_rate",
    "main_theme_accuracy",
    "rouge_scores",
    "runtime_speeds",
    "theme_scores",
    "train",
    "train_arabert",
]

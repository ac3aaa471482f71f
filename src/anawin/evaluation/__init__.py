"""How good themes and headlines are, measured without fooling ourselves."""

from anawin.evaluation.rouge import RougeScores, rouge_scores
from anawin.evaluation.scores import bootstrap_interval, main_theme_accuracy, theme_scores
from anawin.evaluation.splits import held_out_split
from anawin.evaluation.training import train

__all__ = [
    "RougeScores",
    "bootstrap_interval",
    "held_out_split",
    "main_theme_accuracy",
    "rouge_scores",
    "theme_scores",
    "train",
]

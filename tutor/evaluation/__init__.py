"""How well the right passage is found and quoted: labelled questions in, figures with their intervals out."""

from __future__ import annotations

from tutor.evaluation.choices import models_here, others_possible
from tutor.evaluation.job import evaluation_command, job_model, job_name
from tutor.evaluation.kept import keep, kept
from tutor.evaluation.labelled import LabelledQuestion, load
from tutor.evaluation.models import with_model
from tutor.evaluation.papers import FIRST, PaperQuestion, PaperReport, ask_papers, gain
from tutor.evaluation.run import Evaluation, evaluate

__all__ = [
    "FIRST",
    "Evaluation",
    "LabelledQuestion",
    "PaperQuestion",
    "PaperReport",
    "ask_papers",
    "evaluate",
    "evaluation_command",
    "gain",
    "job_model",
    "job_name",
    "keep",
    "kept",
    "load",
    "models_here",
    "others_possible",
    "with_model",
]

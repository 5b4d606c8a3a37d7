"""How well the right passage is found and quoted: labelled questions in, figures with their intervals out."""

from __future__ import annotations

from tutor.evaluation.labelled import LabelledQuestion, load
from tutor.evaluation.models import with_model
from tutor.evaluation.run import Evaluation, evaluate

__all__ = ["Evaluation", "LabelledQuestion", "evaluate", "load", "with_model"]

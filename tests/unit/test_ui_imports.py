"""What the first page loads before it shows anything."""

from __future__ import annotations

import subprocess
import sys


def test_ask_loads_nothing_of_quizzes_exams_and_reading_files() -> None:
    code = """
import sys
import ui.bootstrap, ui.conversation, ui.parts.chat, ui.parts.empty, ui.parts.history, ui.parts.problems, ui.parts.shell
assert "tutor.answer" in sys.modules
heavy = {"tutor.quiz", "tutor.sitting", "tutor.exam", "tutor.grading", "tutor.marking", "tutor.evaluation"}
heavy |= {"indexer.papers", "indexer.terms", "indexer.pipeline", "indexer.check", "torch", "scipy", "faiss"}
sys.exit(", ".join(sorted(heavy & set(sys.modules))) or 0)
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")

"""What the first paint of the Ask page may not wait for."""

from __future__ import annotations

import os
import subprocess
import sys

from indexer.courses import Course
from tests.ui.stage import APP

SCRIPT = """
import sys
from streamlit.testing.v1 import AppTest
app = AppTest.from_file(sys.argv[1], default_timeout=30)
app.context = {"locale": "zh"}
app.run()
assert not app.exception, app.exception
assert [button.label for button in app.main.button] == ["什么是客户关怀？", "客户关怀有哪些方法？"], app.main.button
print(sorted({"faiss", "torch", "sentence_transformers", "sklearn"} & sys.modules.keys()))
"""


def test_suggestions_are_painted_without_loading_a_model(course: Course) -> None:
    environment = os.environ | {"PYTHONPATH": str(APP.parent), "PYTHONIOENCODING": "utf-8"}
    painted = subprocess.run(
        [sys.executable, "-c", SCRIPT, str(APP)], capture_output=True, encoding="utf-8", env=environment, timeout=60
    )
    assert painted.returncode == 0, painted.stderr
    assert painted.stdout.strip() == "[]"

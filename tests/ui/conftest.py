"""The real pages over a real library of small notes; only answering and indexing are replaced."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from indexer.courses import Course, find_course
from indexer.pipeline import index_course
from tests.ui.stage import APP, NOTES, StagedServices
from ui import bootstrap


@pytest.fixture
def services(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> StagedServices:
    """An empty library."""
    staged = StagedServices(tmp_path / "corpus")
    monkeypatch.setattr(bootstrap, "get_services", lambda: staged)
    return staged


@pytest.fixture
def course(services: StagedServices, tmp_path: Path) -> Course:
    """An indexed course with one document, `care.md`."""
    folder = tmp_path / "客户关怀"
    folder.mkdir()
    (folder / "care.md").write_text(NOTES, encoding="utf-8")
    (folder / "empty.txt").write_text("", encoding="utf-8")
    index_course([folder], slug="care", settings=services.settings)
    return find_course("care", services.settings)


@pytest.fixture
def page(services: StagedServices) -> Callable[..., AppTest]:
    """Opens a page of the app as a browser with that language would, and expects no exception."""

    def open_page(path: str = "ask", *, locale: str = "zh-CN", **parameters: str) -> AppTest:
        app = AppTest.from_file(str(APP), default_timeout=20)
        app.context = {"locale": locale}
        app.query_params = parameters
        app.run()
        if path != "ask":
            app.switch_page(f"ui/views/{path}.py")
            app.query_params = parameters
            app.run()
        assert not app.exception
        return app

    return open_page

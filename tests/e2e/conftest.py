"""A real Chromium against a real server with a home of its own."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).resolve().parents[2]
START_SECONDS = 40
BROWSERS = ("chromium", "chromium-browser", "google-chrome")

playwright = pytest.importorskip("playwright.sync_api", reason="Playwright is not installed: pip install playwright")
# What a page shows comes piece by piece: its words are waited for, like everything else.
playwright.expect.set_options(timeout=20_000)


def browser_path() -> str | None:
    """The browser named in KAODIAN_CHROMIUM, or one that is installed."""
    named = os.environ.get("KAODIAN_CHROMIUM")
    found = [named, "/usr/bin/chromium", *map(shutil.which, BROWSERS)]
    return next((path for path in found if path and Path(path).exists()), None)


class Server:
    """`kaodian serve` on a free port; can be stopped and started again on the same data."""

    def __init__(self, home: Path, log: Path) -> None:
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port: int = probe.getsockname()[1]
        self.url = f"http://127.0.0.1:{self.port}"
        self._environment = os.environ | {"KAODIAN_HOME": str(home), "PYTHONPATH": str(REPOSITORY)}
        self._log = log
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        command = [sys.executable, "-m", "kaodian", "serve", "--port", str(self.port)]
        with self._log.open("ab") as log:
            self._process = subprocess.Popen(
                command, cwd=self._log.parent, env=self._environment, stdout=log, stderr=log, start_new_session=True
            )
        deadline = time.monotonic() + START_SECONDS
        while time.monotonic() < deadline:
            try:
                with urllib.request.urlopen(f"{self.url}/_stcore/health", timeout=2):
                    return
            except OSError:
                time.sleep(0.1)
        self.stop()
        raise AssertionError(f"the server did not answer:\n{self._log.read_text(errors='replace')}")

    def kill(self) -> None:
        """As a crash or a power cut ends it."""
        assert self._process is not None
        os.killpg(self._process.pid, signal.SIGKILL)
        self._process.wait()
        self._process = None

    def stop(self) -> None:
        if self._process is not None:
            os.killpg(self._process.pid, signal.SIGTERM)
            try:
                self._process.wait(15)
            except subprocess.TimeoutExpired:
                os.killpg(self._process.pid, signal.SIGKILL)
                self._process.wait()
            self._process = None


@pytest.fixture
def server(home: Path, tmp_path: Path) -> Iterator[Server]:
    served = Server(home, tmp_path / "server.log")
    served.start()
    yield served
    served.stop()


@pytest.fixture(scope="session")
def chromium() -> Iterator[playwright.Browser]:
    path = browser_path()
    if path is None:
        pytest.skip("no Chromium found; install one (apt-get install chromium) or name it in KAODIAN_CHROMIUM")
    with playwright.sync_playwright() as started:
        browser = started.chromium.launch(
            executable_path=path, args=["--no-sandbox", "--disable-background-networking"]
        )
        yield browser
        browser.close()


@pytest.fixture
def open_page(chromium: playwright.Browser) -> Iterator[Callable[..., playwright.Page]]:
    contexts = []

    def opened(width: int = 1280, scheme: str = "light", locale: str = "zh-CN") -> playwright.Page:
        context = chromium.new_context(viewport={"width": width, "height": 844}, color_scheme=scheme, locale=locale)
        context.set_default_timeout(20_000)
        contexts.append(context)
        return context.new_page()

    yield opened
    for context in contexts:
        context.close()


@pytest.fixture(scope="session")
def too_wide() -> Callable[[playwright.Page], list[str]]:
    """What of a page's main part runs out of the screen: the beginnings of its elements."""

    def found(page: playwright.Page) -> list[str]:
        elements: list[str] = page.evaluate(
            """() => [...document.querySelectorAll('.stMain *')]
                 .filter(e => e.getClientRects().length && e.getBoundingClientRect().right > innerWidth + 1)
                 .map(e => e.outerHTML.slice(0, 120))"""
        )
        return elements

    return found

"""`kaodian serve` up to the point where Streamlit takes over."""

from __future__ import annotations

import socket
from collections.abc import Sequence

import pytest

from kaodian.cli import run
from kaodian.commands.serve import APP, streamlit_command


class Replaced(BaseException):
    """Stands for the process that `os.execv` would have become."""


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch) -> list[Sequence[str]]:
    commands: list[Sequence[str]] = []

    def execv(_path: str, command: Sequence[str]) -> None:
        commands.append(command)
        raise Replaced

    monkeypatch.setattr("os.execv", execv)
    return commands


@pytest.fixture
def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def test_a_taken_port_is_one_clear_line(started: list[Sequence[str]], capfd: pytest.CaptureFixture[str]) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        assert run(["serve", "--port", str(port)]) == 3
    output, errors = capfd.readouterr()
    assert output == ""
    assert errors.startswith(f"error: port {port} on 127.0.0.1 cannot be used")
    assert errors.count("\n") == 1
    assert started == []


def test_it_serves_this_machine_only_unless_told(
    started: list[Sequence[str]], free_port: int, capfd: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(Replaced):
        run(["serve", "--port", str(free_port)])
    assert started[0][1:5] == ["-m", "streamlit", "run", str(APP)]
    assert "--server.address=127.0.0.1" in started[0]
    assert f"--server.port={free_port}" in started[0]
    assert "--browser.gatherUsageStats=false" in started[0]
    errors = capfd.readouterr().err
    assert f"http://127.0.0.1:{free_port}" in errors
    assert "warning" not in errors


def test_it_warns_before_serving_a_network(
    started: list[Sequence[str]], free_port: int, capfd: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(Replaced):
        run(["serve", "--port", str(free_port), "--host", "0.0.0.0"])
    assert "--server.address=0.0.0.0" in started[0]
    assert "no log-in" in capfd.readouterr().err


@pytest.mark.parametrize(("variable", "headless"), [("DISPLAY", "false"), ("NOTHING", "true")])
def test_it_opens_a_browser_only_where_there_is_a_display(
    started: list[Sequence[str]], free_port: int, monkeypatch: pytest.MonkeyPatch, variable: str, headless: str
) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv(variable, ":0")
    with pytest.raises(Replaced):
        run(["serve", "--port", str(free_port)])
    assert f"--server.headless={headless}" in started[0]


def test_the_options_are_ones_that_streamlit_has() -> None:
    from streamlit.config import get_config_options

    known = get_config_options()
    options = [argument for argument in streamlit_command("127.0.0.1", 8501, headless=True) if "=" in argument]
    assert len(options) == 5
    assert [option for option in options if option[2:].partition("=")[0] not in known] == []

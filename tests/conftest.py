"""What every test gets: a home of its own, no settings from outside, no network but loopback."""

from __future__ import annotations

import ipaddress
import os
import socket
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from indexer.settings import get_settings

REPOSITORY = Path(__file__).resolve().parent.parent


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """An empty KAODIAN_HOME; settings of the person who runs the tests are out of reach, in child processes too."""
    for name in os.environ:
        if name.upper().startswith("KAODIAN_") and name != "KAODIAN_SEEDS":
            monkeypatch.delenv(name)
    folder = tmp_path / "kaodian-home"
    monkeypatch.setenv("KAODIAN_HOME", str(folder))
    # A model that is not on the machine must fail at once and alike everywhere, not try to download.
    monkeypatch.setenv("HF_HUB_OFFLINE", "1")
    get_settings.cache_clear()
    yield folder
    get_settings.cache_clear()


def _is_local(address: Any) -> bool:
    if not isinstance(address, tuple):  # a Unix socket's path
        return True
    host = address[0]
    if host in ("localhost", ""):
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


@pytest.fixture(autouse=True, scope="session")
def _loopback_only() -> Iterator[None]:
    def guarded(connect: Callable[..., Any]) -> Callable[..., Any]:
        def call(self: socket.socket, address: Any) -> Any:
            if not _is_local(address):
                raise RuntimeError(f"a test tried to reach {address!r}; tests use loopback only")
            return connect(self, address)

        return call

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(socket.socket, "connect", guarded(socket.socket.connect))
        patch.setattr(socket.socket, "connect_ex", guarded(socket.socket.connect_ex))
        yield


@pytest.fixture(scope="session")
def seeds() -> Path:
    """Four real documents as learners have them; they are not part of this repository."""
    folder = Path(os.environ.get("KAODIAN_SEEDS") or REPOSITORY.parent / "shared" / "seeds")
    if not folder.is_dir():
        pytest.skip(f"no real documents at {folder}; name their folder in KAODIAN_SEEDS")
    return folder

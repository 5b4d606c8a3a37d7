"""`kaodian serve`."""

from __future__ import annotations

import os
import socket
import sys
from ipaddress import ip_address
from pathlib import Path
from typing import Annotated

import typer

from indexer.errors import InputError

APP = Path(__file__).parents[2] / "app.py"
"""Beside the packages, in a checkout as in a wheel."""
FIRST_FREE_PORT, LAST_PORT = 1024, 65535
"""Below the first, ports are reserved for the system."""


def serve(
    port: Annotated[int, typer.Option("--port", min=1, max=LAST_PORT, help="Where the app listens.")] = 8501,
    host: Annotated[str, typer.Option("--host", help="The address to listen on; others than this machine see it.")] = (
        "127.0.0.1"
    ),
) -> int:
    """Open the app in the browser."""
    _check_free(host, port)
    shown = f"[{host}]" if ":" in host else host
    typer.echo(f"Kaodian is at http://{shown}:{port} (stop it with Ctrl+C)", err=True)
    if not _is_loopback(host):
        typer.echo("warning: the app has no log-in; everybody who reaches this address can read your notes", err=True)
    command = streamlit_command(host, port, headless=not _has_display())
    # In place of this process, so that whoever stops it stops the app.
    os.execv(command[0], command)  # noqa: S606 - no shell


def streamlit_command(host: str, port: int, *, headless: bool) -> list[str]:
    """The process that serves the app; nothing is reported to anybody and no e-mail address is asked for."""
    options = {
        "server.address": host,
        "server.port": str(port),
        "server.headless": str(headless).lower(),
        "server.showEmailPrompt": "false",
        "browser.gatherUsageStats": "false",
    }
    arguments = [f"--{name}={value}" for name, value in options.items()]
    return [sys.executable, "-m", "streamlit", "run", str(APP), *arguments]


def _check_free(host: str, port: int) -> None:
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
    except socket.gaierror as error:
        raise InputError(f"--host {host}: this is no address of this machine ({error.strerror})") from error
    with socket.socket(family, kind, protocol) as probe:
        # As the server does: a port is free although connections of a server that was stopped still linger.
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(address)
        except PermissionError as error:
            raise InputError(
                f"port {port} is reserved for the system; choose one from {FIRST_FREE_PORT} on with --port"
            ) from error
        except OSError as error:
            other = port + 1 if port < LAST_PORT else FIRST_FREE_PORT
            raise InputError(
                f"port {port} on {host} cannot be used ({error.strerror}); "
                f"stop the program that has it, or choose another: kaodian serve --port {other}"
            ) from error


def _is_loopback(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False


def _has_display() -> bool:
    return sys.platform in {"darwin", "win32"} or bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))

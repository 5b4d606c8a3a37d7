"""The commands' names and what becomes of an error. Nothing heavy is imported before a command runs."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Sequence
from typing import Annotated, NoReturn, TextIO

import typer

from indexer.errors import KaodianError
from kaodian import __version__
from kaodian.bugs import report_bug
from kaodian.commands import (
    ask,
    check,
    courses,
    define,
    doctor,
    exam,
    grade,
    index,
    questions,
    quiz,
    search,
    serve,
    text,
)
from kaodian.commands import eval as evaluation

app = typer.Typer(
    name="kaodian",
    help="Ask your own course notes and see where each answer stands.",
    epilog="Exit codes: 0 done, 2 wrong usage, 3 the input cannot be used, 4 nothing found or not answered, 70 a bug.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
_COMMANDS = (
    index.index,
    search.search,
    ask.ask,
    define.define,
    questions.questions,
    quiz.quiz,
    exam.exam,
    grade.grade,
    text.text,
    courses.courses,
    check.check,
    serve.serve,
    doctor.doctor,
)
for _command in _COMMANDS:
    app.command()(_command)
app.command("eval")(evaluation.evaluate)


_ALLOCATIONS = 10_000
"""Objects after which Python looks for garbage, by default 700: nearly all that a command makes it keeps until it ends,
and looking through it again and again is a twentieth of `kaodian ask`."""


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"kaodian {__version__}")
        raise typer.Exit


@app.callback()
def _options(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Say the version and leave.")
    ] = False,
) -> None:
    pass


def run(arguments: Sequence[str] | None = None) -> int:
    """Run one command line, `sys.argv` by default; returns the exit status, whatever happens."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            # A lone surrogate, as in a file name that is not UTF-8, becomes `\udcxx`, which JSON reads back.
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    try:
        status = app(arguments, prog_name="kaodian", standalone_mode=False)
        sys.stdout.flush()
    except KaodianError as error:
        return _fail(str(error), error.exit_code)
    except typer.TyperException as error:
        return _fail(f"{error.format_message().rstrip('.')}; see `kaodian --help`", error.exit_code)
    except BrokenPipeError:
        # Whoever read our output has left, as `head` does; the interpreter must not try to flush once more.
        _detach(sys.stdout)
        return 0
    except Exception as error:  # noqa: BLE001 - the one place where a bug ends: logged, named, exit status 70
        return _fail(report_bug(error), 70)
    return status if isinstance(status, int) else 0


def main() -> NoReturn:
    """Entry point of the `kaodian` script."""
    gc.set_threshold(_ALLOCATIONS)
    sys.exit(run())


def _fail(message: str, status: int) -> int:
    print("error:", " ".join(message.split()), file=sys.stderr)  # noqa: T201 - the one line of an error
    return status


def _detach(stream: TextIO) -> None:
    with open(os.devnull, "wb") as nowhere:  # noqa: PTH123 - not a path of ours
        os.dup2(nowhere.fileno(), stream.fileno())

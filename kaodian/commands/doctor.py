"""`kaodian doctor`."""

from __future__ import annotations

import os
import platform
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from indexer.errors import KaodianError
from kaodian import __version__
from kaodian.options import JsonOption
from kaodian.output import console, emit_json

if TYPE_CHECKING:
    from indexer.courses import Course
    from indexer.settings import Settings

PACKAGES = ("streamlit", "faiss-cpu", "numpy", "sqlalchemy", "sentence-transformers", "torch")
"""Those whose versions matter most when something is wrong; the last two are the extra `models`."""


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that was looked at."""

    name: str
    ok: bool
    detail: str
    """What was found; where it is not ok, what to do about it too."""


def doctor(as_json: JsonOption = False) -> int:
    """Look whether everything Kaodian needs is there and sound; changes nothing."""
    from indexer.settings import get_settings

    checks = tuple(_checks(get_settings()))
    if as_json:
        emit_json({"ok": all(check.ok for check in checks), "checks": [asdict(check) for check in checks]})
    else:
        out = console()
        for check in checks:
            out.print("ok " if check.ok else "!! ", style="green" if check.ok else "red", end=" ")
            out.print(f"{check.name}: {check.detail}")
    return 0 if all(check.ok for check in checks) else 3


def _checks(settings: Settings) -> Iterator[Check]:
    yield Check("versions", True, _versions())
    yield _home(settings.home)
    yield _database(settings)
    yield _model(settings)
    courses = settings.courses.glob("*/") if settings.courses.is_dir() else ()
    for folder in sorted(courses):
        yield _course(folder.name, settings)


def _versions() -> str:
    from importlib.metadata import PackageNotFoundError, version

    found = [f"kaodian {__version__}", f"Python {platform.python_version()}"]
    for package in PACKAGES:
        try:
            found.append(f"{package} {version(package)}")
        except PackageNotFoundError:
            found.append(f"{package} not installed")
    return ", ".join(found)


def _home(home: Path) -> Check:
    nearest = next(folder for folder in (home, *home.parents) if folder.exists())
    if not nearest.is_dir() or not os.access(nearest, os.W_OK | os.X_OK):
        return Check("home", False, f"{home} cannot be written; set KAODIAN_HOME to a folder that you may write")
    return Check("home", True, str(home) if home.exists() else f"{home} (made when it is needed)")


def _database(settings: Settings) -> Check:
    from tutor.database import open_engine, sqlite_file, transaction, url_of
    from tutor.migrations import is_known, revision_of

    try:
        engine = open_engine(url_of(settings))
        file = sqlite_file(engine)
        if file is not None and not file.exists():
            return Check("database", True, f"{file} (made when it is needed)")
        with transaction(engine) as connection:
            revision = revision_of(connection)
        engine.dispose()
    except KaodianError as error:
        return Check("database", False, str(error))
    place = file or engine.url.render_as_string()
    if not is_known(revision):
        return Check("database", False, f"{place} was written by a newer Kaodian ({revision}); install the newer one")
    return Check("database", True, f"{place}, revision {revision}")


def _model(settings: Settings) -> Check:
    from indexer.embedding import BUILTIN, open_embedder

    if settings.model == BUILTIN:
        return Check("model", True, BUILTIN)
    try:
        opened = open_embedder(settings.model, allow_download=False)
    except KaodianError as error:
        return Check("model", False, str(error))
    return Check("model", True, f"{opened.name}, {opened.dim} dimensions")


def _course(slug: str, settings: Settings) -> Check:
    from indexer.courses import RECORD, find_course
    from indexer.store import current_version, open_index

    name = f"course {slug}"
    try:
        if not (settings.courses / slug / RECORD).exists():
            return Check(name, False, f"{settings.courses / slug} holds no {RECORD}; index its material again")
        course: Course = find_course(slug, settings)
        if current_version(course) is None:
            return Check(name, True, f"not indexed yet; run `kaodian index --course {slug}`")
        with open_index(course) as index:
            index.verify()
            model = index.embedder
        manifest = index.manifest
    except KaodianError as error:
        return Check(name, False, str(error))
    counts = f"{len(manifest.documents)} documents, {manifest.chunks} chunks"
    return Check(name, True, f"{counts}, model {model.name}, indexed {manifest.created:%Y-%m-%d %H:%M} UTC")

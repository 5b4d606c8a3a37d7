"""Where settings come from, which source wins, and how faults are told."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from pydantic import ValidationError

import indexer
from indexer.errors import UsageError
from indexer.settings import MAX_FILE_BYTES, Settings, get_settings


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """An empty home, an empty working folder and an environment without any setting."""
    for name in Settings.model_fields:
        monkeypatch.delenv(f"KAODIAN_{name.upper()}", raising=False)
    (tmp_path / "home").mkdir()
    (tmp_path / "cwd").mkdir()
    monkeypatch.setenv("KAODIAN_HOME", str(tmp_path / "home"))
    monkeypatch.chdir(tmp_path / "cwd")
    get_settings.cache_clear()
    yield tmp_path / "home"
    get_settings.cache_clear()


def test_defaults(home: Path) -> None:
    settings = get_settings()
    assert settings.home == home
    assert settings.courses == home / "courses"
    assert (settings.model, settings.allow_download, settings.language) == ("builtin", False, "")
    assert settings.database_url is None
    assert settings.max_file_bytes == MAX_FILE_BYTES


def test_home_without_the_variable_is_the_platforms(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("KAODIAN_HOME")
    monkeypatch.setenv("XDG_DATA_HOME", str(home / "data"))
    assert get_settings().home.name == "kaodian"
    assert get_settings().home.is_absolute()


def test_environment_beats_working_folder_beats_home(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (home / "kaodian.toml").write_text('model = "of-home"\nlanguage = "en"\nmax_file_bytes = 7\n', encoding="utf-8")
    Path("kaodian.toml").write_text('model = "of-cwd"\nlanguage = "zh"\n', encoding="utf-8")
    monkeypatch.setenv("KAODIAN_MODEL", "of-environment")
    settings = get_settings()
    assert (settings.model, settings.language, settings.max_file_bytes) == ("of-environment", "zh", 7)


def test_an_empty_variable_is_not_set(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (home / "kaodian.toml").write_text('model = "of-home"\n', encoding="utf-8")
    monkeypatch.setenv("KAODIAN_MODEL", "")
    assert get_settings().model == "of-home"


def test_the_working_folder_may_name_the_home(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("KAODIAN_HOME")
    Path("kaodian.toml").write_text('home = "mine"\n', encoding="utf-8")
    Path("mine").mkdir()
    Path("mine/kaodian.toml").write_text("allow_download = true\n", encoding="utf-8")
    settings = get_settings()
    assert settings.home == Path.cwd() / "mine"
    assert settings.allow_download


def test_every_fault_is_told_at_once(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (home / "kaodian.toml").write_text('colour = "red"\nmax_file_bytes = -1\nhome = "/x"\n', encoding="utf-8")
    Path("kaodian.toml").write_text("not toml", encoding="utf-8")
    monkeypatch.setenv("KAODIAN_LANGUAGE", "fr")
    with pytest.raises(UsageError) as caught:
        get_settings()
    message = str(caught.value)
    assert "\n" not in message
    for part in (
        f"{home / 'kaodian.toml'}: colour = 'red'",
        f"{home / 'kaodian.toml'}: max_file_bytes = -1",
        f"{home / 'kaodian.toml'}: home cannot be set",
        f"{Path.cwd() / 'kaodian.toml'}: ",
        "KAODIAN_LANGUAGE = 'fr'",
    ):
        assert part in message


def test_read_once_until_cleared(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = get_settings()
    monkeypatch.setenv("KAODIAN_MODEL", "another")
    assert get_settings() is first
    get_settings.cache_clear()
    assert get_settings().model == "another"


def test_frozen(home: Path) -> None:
    with pytest.raises(ValidationError):
        Settings(home=home).model = "another"


def test_arguments_win_and_tilde_is_home(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", "/somewhere")
    assert Settings(home=Path("~/k")).home == Path("/somewhere/k")


def test_the_database_url_is_not_shown(home: Path) -> None:
    assert "secret" not in repr(Settings(home=home, database_url="postgresql://me:secret@host/db"))


def test_the_public_names_load_and_only_when_asked_for() -> None:
    assert all(hasattr(indexer, name) for name in indexer.__all__)
    code = "import sys, indexer.store, indexer.settings; sys.exit('faiss' in sys.modules or 'torch' in sys.modules)"
    assert (
        subprocess.run([sys.executable, "-c", code], cwd=Path(indexer.__file__).parents[1], check=False).returncode == 0
    )
    with pytest.raises(AttributeError, match="nothing"):
        indexer.__getattr__("nothing")

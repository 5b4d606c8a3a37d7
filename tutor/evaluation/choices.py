"""Embedding models that can be loaded on this computer without a download."""

from __future__ import annotations

import os
from importlib.util import find_spec
from pathlib import Path

from indexer.embedding import BUILTIN

_OWNED = "models--"
_SEPARATOR = "--"


def others_possible() -> bool:
    """Whether models other than the built-in one can be used: the extra `models` is installed."""
    return find_spec("sentence_transformers") is not None


def models_here(*known: str) -> tuple[str, ...]:
    """The built-in model and, with the extra, those named in `known` and what the local model cache holds.

    The cache is looked at, no model is opened: one that is damaged is found out when it is used.
    """
    if not others_possible():
        return (BUILTIN,)
    cached = [
        path.name.removeprefix(_OWNED).replace(_SEPARATOR, "/", 1)
        for path in sorted(_cache().glob(f"{_OWNED}*"))
        if any(path.glob("snapshots/*/modules.json"))
    ]
    return tuple(dict.fromkeys((BUILTIN, *known, *cached)))


def _cache() -> Path:
    """Where the model hub's client keeps models, by the environment variables that it reads itself."""
    if named := os.environ.get("SENTENCE_TRANSFORMERS_HOME") or os.environ.get("HF_HUB_CACHE"):
        return Path(named).expanduser()
    home = os.environ.get("HF_HOME") or Path(os.environ.get("XDG_CACHE_HOME", "~/.cache"), "huggingface")
    return Path(home).expanduser() / "hub"

"""Any sentence-transformers model, by hub name or folder. The only module that knows sentence-transformers."""

from __future__ import annotations

import json
import logging
import os
import re
import warnings
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from hashlib import file_digest, sha256
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, Self

import numpy as np

from indexer.embedding import Progress, Purpose
from indexer.errors import ModelUnavailableError

if TYPE_CHECKING:
    from numpy.typing import NDArray

BATCH = 32
"""Texts in one forward pass."""
BATCHES_PER_CALL = 8
"""Batches between two calls of `progress`; the library sorts them by length, so that little is padded."""

HUB_TIMEOUT = 10.0
"""Seconds to wait for a sign of the model hub."""


class Prompts(NamedTuple):
    """What stands before a text of either purpose."""

    query: str
    passage: str


KNOWN_PROMPTS: tuple[tuple[re.Pattern[str], Prompts], ...] = (
    # intfloat/e5-*, intfloat/multilingual-e5-*: model cards, "How to use"; the instruct models store theirs.
    (re.compile(r"\be5-(small|base|large)(?!.*instruct)", re.IGNORECASE), Prompts("query: ", "passage: ")),
    # BAAI/bge-*-v1.5 and before: FlagEmbedding's model list, "query instruction for retrieval"; none for passages.
    (
        re.compile(r"\bbge-(small|base|large)-zh\b", re.IGNORECASE),
        Prompts("为这个句子生成表示以用于检索相关文章：", ""),
    ),
    (
        re.compile(r"\bbge-(small|base|large)-en\b", re.IGNORECASE),
        Prompts("Represent this sentence for searching relevant passages: ", ""),
    ),
)
"""Prompts of models that ask for them in their card but do not store them."""


def prompts_for(name: str, stored: Mapping[str, str]) -> Prompts:
    """The prompts stored with a model; where there are none, those its family is known to want."""
    passage = next((stored[key] for key in ("document", "passage", "corpus") if stored.get(key)), "")
    prompts = Prompts(stored.get("query") or "", passage)
    if any(prompts):
        return prompts
    return next((known for pattern, known in KNOWN_PROMPTS if pattern.search(name)), prompts)


class TransformerEmbedder:
    """A sentence-transformers model on the processor."""

    def __init__(self, name: str, model: Any, identity: str) -> None:
        self.name = name
        self._model = model
        self._prompts = prompts_for(name, model.prompts)
        described = json.dumps([identity, self._prompts, model.max_seq_length, self.dim])
        self._fingerprint = f"transformer:{sha256(described.encode()).hexdigest()}"

    @property
    def dim(self) -> int:
        """Length of a vector."""
        return int(self._model.get_embedding_dimension())

    @property
    def fingerprint(self) -> str:
        """Of the weights and configuration (a folder's files, a hub model's commit) and the prompts."""
        return self._fingerprint

    @classmethod
    def open(cls, name: str, *, allow_download: bool = False) -> Self:
        """Load a model from a folder or from the local hub cache; only if told so, and it is not there, from the hub.

        Raises:
            ModelUnavailableError: The extra is not installed, the model is not here, or it is not a model.
        """
        folder = Path(name).expanduser()
        if not folder.is_dir() and _is_path(name):
            raise ModelUnavailableError(
                f"model {name}: no such folder: give the folder of a sentence-transformers model"
            )
        library = _library(name)
        with _quiet():
            if folder.is_dir():
                if not any((folder / file).is_file() for file in ("modules.json", "config.json")):
                    raise ModelUnavailableError(
                        f"model {name}: the folder has neither modules.json nor config.json, so it is not a model: "
                        "give the folder of a sentence-transformers model"
                    )
                return cls(name, _load(library, name, str(folder)), _folder_identity(folder))
            return cls._open_hub(library, name, allow_download)

    @classmethod
    def _open_hub(cls, library: Any, name: str, allow_download: bool) -> Self:
        commit = _cached_commit(name)
        if commit is None and not allow_download:
            raise ModelUnavailableError(
                f"model {name}: neither a folder nor in the local model cache, and downloads are off: "
                "give the path of a model folder, or set KAODIAN_ALLOW_DOWNLOAD=1"
            )
        if commit is not None:
            try:
                return cls(name, _load(library, name, name), commit)
            except ModelUnavailableError:
                if not allow_download:
                    raise
        _reach_hub(name)
        model = _load(library, name, name, local_files_only=False)
        return cls(name, model, _cached_commit(name) or name)

    def encode(
        self, texts: Sequence[str], *, purpose: Purpose = "passage", progress: Progress | None = None
    ) -> NDArray[np.float32]:
        """Vectors of `texts`: (n, dim) float32, unit norm; blank texts are all zeros."""
        vectors = np.zeros((len(texts), self.dim), dtype=np.float32)
        filled = [number for number, text in enumerate(texts) if text.strip()]
        encode = self._model.encode_query if purpose == "query" else self._model.encode_document
        prompt = self._prompts.query if purpose == "query" else self._prompts.passage
        at_once = BATCH * BATCHES_PER_CALL
        for first in range(0, len(filled), at_once):
            some = filled[first : first + at_once]
            made = encode([texts[i] for i in some], prompt=prompt, batch_size=BATCH, show_progress_bar=False)
            vectors[some] = made
            if progress is not None:
                following = first + at_once
                progress(filled[following] if following < len(filled) else len(texts), len(texts))
        norms = np.linalg.norm(vectors, axis=1, keepdims=True)
        norms[norms == 0] = 1
        vectors /= norms
        return vectors


def _is_path(name: str) -> bool:
    """Whether a name can only mean a folder: hub names are `model` or `owner/model`."""
    return name.startswith((".", "~", os.sep)) or name.count("/") > 1 or "\\" in name or Path(name).exists()


def _library(name: str) -> Any:
    try:
        import sentence_transformers
    except ImportError as error:
        raise ModelUnavailableError(
            f"model {name}: sentence-transformers is not installed ({error}): pip install 'kaodian[models]'"
        ) from error
    return sentence_transformers


def _load(library: Any, name: str, source: str, *, local_files_only: bool = True) -> Any:
    from safetensors import SafetensorError

    # What the libraries raise for files that are missing, damaged or not those of a model, and for a failing network.
    network = _http_client().HTTPError
    failures = (OSError, ValueError, KeyError, TypeError, RuntimeError, ImportError, SafetensorError, network)
    try:
        return library.SentenceTransformer(source, device="cpu", local_files_only=local_files_only)
    except failures as error:
        reason = " ".join(str(error).split())[:200] or type(error).__name__
        remedy = "check the folder" if local_files_only else "check the name and the network"
        raise ModelUnavailableError(
            f"model {name}: cannot be loaded ({reason}): {remedy}, or choose another"
        ) from error


def _http_client() -> Any:
    """The module that the hub's client sends its requests with: httpx or its successor, by its version."""
    return import_module("huggingface_hub.utils").httpx


def _reach_hub(name: str) -> None:
    """Fail at once where the network does: the loader itself would try again for more than a minute."""
    from huggingface_hub import HfApi
    from huggingface_hub.errors import HFValidationError

    try:
        HfApi().model_info(name, timeout=HUB_TIMEOUT)
    except _http_client().TransportError as error:
        raise ModelUnavailableError(
            f"model {name}: not in the local model cache, and the model hub cannot be reached ({error}): "
            "connect to the network, or give the path of a model folder"
        ) from error
    except (OSError, HFValidationError):
        return  # the hub answered, or is switched off: the loader says what is wrong


def _folder_identity(folder: Path) -> str:
    """Hash of the folder's files, without hidden ones and the model card."""
    digest = sha256()
    for place, folders, files in os.walk(folder, followlinks=True):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for path in sorted(
            Path(place, name) for name in files if not name.startswith(".") and not name.endswith(".md")
        ):
            with path.open("rb") as file:
                content = file_digest(file, "sha256").hexdigest()
            digest.update(f"{path.relative_to(folder).as_posix()}\0{content}\n".encode())
    return digest.hexdigest()


def _cached_commit(name: str) -> str | None:
    """Commit of the hub model in the local cache; None where it is not there."""
    from huggingface_hub import try_to_load_from_cache
    from huggingface_hub.errors import HFValidationError

    cache = os.environ.get("SENTENCE_TRANSFORMERS_HOME")
    # The library looks up a name without an owner under its own organisation.
    for repository in (name, f"sentence-transformers/{name}") if "/" not in name else (name,):
        for file in ("modules.json", "config.json"):
            try:
                path = try_to_load_from_cache(repository, file, cache_dir=cache)
            except HFValidationError:
                return None
            if isinstance(path, str):
                return Path(path).parent.name
    return None


@contextmanager
def _quiet() -> Iterator[None]:
    """Without the libraries' own progress bars, log lines and warnings: what matters reaches the caller as an error."""
    transformers_logging: Any = import_module("transformers.utils.logging")
    loggers = [logging.getLogger(name) for name in ("sentence_transformers", "transformers", "huggingface_hub")]
    levels = [logger.level for logger in loggers]
    bars = transformers_logging.is_progress_bar_enabled()
    try:
        for logger in loggers:
            logger.setLevel(logging.CRITICAL)
        transformers_logging.disable_progress_bar()
        with warnings.catch_warnings(action="ignore"):
            yield
    finally:
        for logger, level in zip(loggers, levels, strict=True):
            logger.setLevel(level)
        if bars:
            transformers_logging.enable_progress_bar()

"""The model as a folder that `SentenceTransformer` loads."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

from indexer.embedding.static import SHIPPED, StaticEmbedder

MODULE = "kaodian_static"
NOTICES = ("LICENSE", "ATTRIBUTION.md")


def export(model: StaticEmbedder, folder: Path) -> None:
    """Write `model` into `folder`, which is made where missing, with the code that reads it.

    The code runs Kaodian's own tokens, so Kaodian has to be installed where the folder is used; and as it is code, the
    library asks for `SentenceTransformer(folder, trust_remote_code=True)`.
    """
    model.save(folder)
    shutil.copyfile(Path(__file__).with_name("sentence_module.py"), folder / f"{MODULE}.py")
    modules = [{"idx": 0, "name": "0", "path": "", "type": f"{MODULE}.StaticInput"}]
    (folder / "modules.json").write_text(json.dumps(modules, indent=2) + "\n", encoding="utf-8")
    (folder / "config_sentence_transformers.json").write_text(
        json.dumps({"similarity_fn_name": "cosine"}, indent=2) + "\n", encoding="utf-8"
    )
    for notice in NOTICES:
        shutil.copyfile(SHIPPED / notice, folder / notice)

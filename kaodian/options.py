"""Options that several commands share."""

from __future__ import annotations

from typing import Annotated

import typer

CourseOption = Annotated[
    str | None, typer.Option("--course", metavar="SLUG", help="Which course; not needed where there is only one.")
]
JsonOption = Annotated[bool, typer.Option("--json", help="One JSON object for machines.")]
BatchOption = Annotated[
    str | None,
    typer.Option("--batch", metavar="FILE", help='JSON lines {"q": "..."}, one JSON line out for each; - reads stdin.'),
]
ChapterOption = Annotated[
    str | None, typer.Option("--chapter", metavar="TITLE", help="Only below headings whose title begins like this.")
]
DocumentOption = Annotated[
    list[str] | None, typer.Option("--document", metavar="NAME", help="Only in this document; may be repeated.")
]

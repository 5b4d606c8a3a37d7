"""What holds of every reading, whatever the file was."""

from __future__ import annotations

import re

from indexer.records import Reading

_FORBIDDEN = re.compile("[\x00-\x08\x0e-\x1f\x7f\ud800-\udfff]")


def faults(reading: Reading) -> list[str]:
    """What is wrong with a reading; empty for nothing."""
    text, found = reading.text, []
    if match := _FORBIDDEN.search(text):
        found.append(f"the text holds {match[0]!r} at {match.start()}")
    covered = [0] * len(text)
    for name, spans in (("block", reading.blocks), ("set aside", reading.set_aside)):
        end = 0
        for span in spans:
            if not end <= span.start < span.end <= len(text):
                found.append(f"{name} {span} is out of order or out of the text")
                continue
            end = span.end
            if text[span.start : span.end] != text[span.start : span.end].strip():
                found.append(f"{name} {span} has blanks at its ends")
            for offset in range(span.start, span.end):
                covered[offset] += 1
    missed = [char for char, times in zip(text, covered, strict=True) if times != 1 and not char.isspace()]
    if missed:
        found.append(f"not in exactly one block or span set aside: {missed[:20]}")
    if any(not 0 <= look.start < look.end <= len(text) for look in reading.emphasis):
        found.append("emphasis is out of the text")
    edge = 0
    for page in reading.pages:
        if page.start != edge or page.end < page.start:
            found.append(f"{page} does not follow the page before")
        edge = page.end
    if reading.pages and edge != len(text):
        found.append("the last page does not end the text")
    if any(not 0 <= review.start <= review.end <= len(text) for review in reading.reviews):
        found.append("a review is out of the text")
    return found

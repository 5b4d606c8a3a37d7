"""The process that parses: `python -m indexer.readers.worker MEMORY_BYTES`, driven by `indexer.isolation`.

For each file it receives a request and the bytes, and sends an outcome and a payload: `reading` and the reading as
JSON, or `refused` and the reason. Anything else that happens ends the process, which the other side understands.
"""

from __future__ import annotations

import contextlib
import json
import os
import sys

from indexer.errors import InputError
from indexer.readers import Limits, read_bytes
from indexer.readers.frames import pack, receive, send

OUT_OF_MEMORY = "it needs more than {:,} bytes of memory to read (parse_memory_bytes); split it, or raise the limit"


def main() -> None:
    """Serve until the other side ends."""
    memory = int(sys.argv[1])
    limit_resource("RLIMIT_AS", memory)
    limit_resource("RLIMIT_CORE", 0)
    # What a library prints must not get between the frames.
    requests, answers = sys.stdin.buffer, os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    while (request := receive(requests)) is not None and (data := receive(requests)) is not None:
        values = json.loads(request)
        limits = Limits(values["seconds"], memory, values["expanded_bytes"], values["pages"])
        limit_resource("RLIMIT_CPU", _cpu_seconds() + int(limits.seconds) + 1)
        try:
            payload = pack(read_bytes(data, values["suffix"], limits))
            outcome = b"reading"
        except InputError as error:
            outcome, payload = b"refused", str(error).encode()
        except MemoryError:
            outcome, payload = b"refused", OUT_OF_MEMORY.format(memory).encode()
        send(answers, outcome)
        send(answers, payload)


def limit_resource(name: str, value: int) -> None:
    """Set a limit of this process, such as `RLIMIT_AS`, where the platform has it."""
    with contextlib.suppress(ImportError, AttributeError, ValueError, OSError):
        import resource

        kind = getattr(resource, name)
        _, hard = resource.getrlimit(kind)
        resource.setrlimit(kind, (value if hard == resource.RLIM_INFINITY else min(value, hard), hard))


def _cpu_seconds() -> int:
    times = os.times()
    return int(times.user + times.system)


if __name__ == "__main__":
    main()

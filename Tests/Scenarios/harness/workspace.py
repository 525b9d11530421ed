"""A temporary folder and everything started in it, put away in reverse order."""

from __future__ import annotations

import atexit
import itertools
import os
import shutil
import socket
import sys
import tempfile
from contextlib import ExitStack
from pathlib import Path
from types import TracebackType


class Workspace(ExitStack):
    """A folder that Postfix's users may enter; whatever is registered with the stack ends before it goes."""

    def __init__(self, keep: bool = False, name: str = "postern") -> None:
        super().__init__()
        self.keep = keep
        self.folder = Path(tempfile.mkdtemp(prefix=f"{name}-"))
        self.folder.chmod(0o755)
        # Also when the whole run is interrupted nothing stays behind. Going twice does no harm.
        atexit.register(self.__exit__, None, None, None)

    def __truediv__(self, name: str) -> Path:
        return self.folder / name

    def make(self, name: str, mode: int = 0o755) -> Path:
        """A sub-folder."""
        folder = self.folder / name
        folder.mkdir(parents=True, exist_ok=True)
        folder.chmod(mode)
        return folder

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> bool:
        try:
            return bool(super().__exit__(kind, error, trace))
        finally:
            if self.keep and self.folder.exists():
                print(f"kept: {self.folder}", file=sys.stderr)
            else:
                shutil.rmtree(self.folder, ignore_errors=True)


_next_port = itertools.count(20_000 + os.getpid() % 100 * 80)


def free_ports(count: int) -> list[int]:
    """Ports of 127.0.0.1 that were all free a moment ago, below those that the system gives out, and from another
    part of them in each process, so that tests side by side don't take the same."""
    ports: list[int] = []
    while len(ports) < count:
        port = next(_next_port)
        try:
            socket.create_server(("127.0.0.1", port)).close()
        except OSError:
            continue
        ports.append(port)
    return ports


def is_listening(port: int) -> bool:
    """Whether somebody takes connections on this port of 127.0.0.1."""
    with socket.socket() as probe:
        probe.settimeout(1)
        return probe.connect_ex(("127.0.0.1", port)) == 0

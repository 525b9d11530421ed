"""Runs test modules side by side, each in a process of its own."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import dataclass
from pathlib import Path


@dataclass
class Counts:
    """How the tests of a module, or of all, ended."""

    passed: int = 0
    failed: int = 0
    skipped: int = 0

    def add(self, other: Counts) -> None:
        self.passed += other.passed
        self.failed += other.failed
        self.skipped += other.skipped

    @staticmethod
    def read(file: Path) -> Counts:
        """What a run wrote; one that ended before it wrote anything has failed."""
        words = file.read_text().split() if file.exists() else []
        return Counts(*map(int, words)) if len(words) == 3 else Counts(failed=1)

    def write(self, file: Path) -> None:
        file.write_text(f"{self.passed} {self.failed} {self.skipped}\n")


class Modules:
    """Several runs of this program, each with one module; what a run says is printed when it ends."""

    def __init__(self, command: Sequence[str], jobs: int) -> None:
        self.command = command
        self.jobs = jobs
        self._children: list[subprocess.Popen[str]] = []

    def run(self, names: Sequence[str]) -> Counts:
        total = Counts()
        with tempfile.TemporaryDirectory() as folder, ThreadPoolExecutor(self.jobs) as pool:
            try:
                runs = [pool.submit(self._run, name, Path(folder)) for name in names]
                for run in as_completed(runs):
                    said, counts = run.result()
                    print(said, end="", file=sys.stderr, flush=True)
                    total.add(counts)
            except BaseException:
                pool.shutdown(wait=False, cancel_futures=True)
                for child in self._children:
                    child.terminate()
                raise
        return total

    def _run(self, name: str, folder: Path) -> tuple[str, Counts]:
        file = folder / name
        child = subprocess.Popen(
            [*self.command, "--module", name, "--counts", str(file)],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        self._children.append(child)
        said, _ = child.communicate()
        return f"{name}\n{said}", Counts.read(file)

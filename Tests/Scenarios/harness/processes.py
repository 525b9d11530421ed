"""A child process: its log, its end, and what it cost."""

from __future__ import annotations

import os
import signal
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path


class Process:
    """A process in a group of its own, with both outputs in one log file."""

    def __init__(
        self,
        command: Sequence[str | Path],
        log: Path,
        environment: Mapping[str, str] | None = None,
        own_mounts: bool = False,
    ) -> None:
        """With `own_mounts` the first word of the command is run in a private mount namespace."""
        self.command = [str(word) for word in command]
        self.log = log
        prefix = ["unshare", "--mount", "--propagation", "private"] if own_mounts else []
        with log.open("ab") as output:
            self._child = subprocess.Popen(
                prefix + self.command,
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
                env={**os.environ, **(environment or {})},
                start_new_session=True,
            )

    @property
    def pid(self) -> int:
        return self._child.pid

    @property
    def is_running(self) -> bool:
        return self._child.poll() is None

    @property
    def exit_code(self) -> int | None:
        """Negative when a signal ended it."""
        return self._child.poll()

    def output(self) -> str:
        return self.log.read_text(errors="replace")

    def wait(self, seconds: float) -> int:
        return self._child.wait(seconds)

    def stop(self, seconds: float = 20.0) -> int:
        """SIGTERM, and the exit code. A process that doesn't end by itself is killed and said so."""
        if self.is_running:
            self._child.send_signal(signal.SIGTERM)
        try:
            code = self._child.wait(seconds)
        except subprocess.TimeoutExpired:
            self.kill()
            raise AssertionError(f"{self.name} didn't end within {seconds:g} s of SIGTERM") from None
        if self._kill_group():
            raise AssertionError(f"{self.name} ended with {code} and left processes behind")
        return code

    def kill(self) -> None:
        """SIGKILL to the process and to whatever it started."""
        self._kill_group()
        self._child.wait(10)

    @property
    def name(self) -> str:
        return " ".join(self.command[:2])

    def _kill_group(self) -> bool:
        """Whether there was anybody left."""
        try:
            os.killpg(self._child.pid, signal.SIGKILL)
        except ProcessLookupError:
            return False
        return True

    def put_away(self) -> None:
        """Ends it without complaint, for clearing up."""
        try:
            self.stop(10)
        except AssertionError:
            pass

    def peak_memory(self) -> int:
        """The most resident memory it ever had, in bytes (VmHWM)."""
        for line in Path(f"/proc/{self.pid}/status").read_text().splitlines():
            if line.startswith("VmHWM:"):
                return int(line.split()[1]) * 1024
        raise AssertionError(f"process {self.pid} has no VmHWM")


def run(
    command: Sequence[str | Path],
    environment: Mapping[str, str] | None = None,
    text: str | None = None,
    seconds: float = 120.0,
) -> subprocess.CompletedProcess[str]:
    """Runs a command to its end and captures what it says."""
    return subprocess.run(
        [str(word) for word in command],
        input=text,
        stdin=subprocess.DEVNULL if text is None else None,
        capture_output=True,
        text=True,
        env={**os.environ, **(environment or {})},
        timeout=seconds,
        check=False,
    )

"""Postern under test: its settings, keys and accounts, its processes, and the administrator's commands."""

from __future__ import annotations

import grp
import json
import os
import shutil
import socket
import subprocess
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from .processes import Process, run
from .waiting import NeverHappened, wait_for
from .workspace import Workspace, free_ports, is_listening

ROOT = Path(__file__).resolve().parents[3]

Settings = dict[str, Any]


def find_program(named: str | None = None) -> Path:
    """The program that was named, or the release build, or the debug build."""
    if named is not None:
        candidates = [Path(named)]
    else:
        candidates = [ROOT / ".build-release/release/postern", ROOT / ".build/debug/postern"]
    for each in candidates:
        if each.is_file():
            return each.resolve()
    raise SystemExit(f"no program: looked for {', '.join(map(str, candidates))}; build it first")


def merged(base: Settings, changes: Mapping[str, Any]) -> Settings:
    """Settings with some changed; sections are merged key by key, None takes a key away."""
    result = dict(base)
    for key, value in changes.items():
        if isinstance(value, Mapping) and isinstance(result.get(key), dict):
            result[key] = merged(result[key], value)
        elif value is None:
            result.pop(key, None)
        else:
            result[key] = value
    return result


class Postern:
    """One installation in a workspace. Made, then `prepare`d, then started."""

    def __init__(
        self,
        workspace: Workspace,
        program: Path,
        changes: Mapping[str, Any] | None = None,
        directory: Path = ROOT / "deploy/sample/directory",
    ) -> None:
        self.workspace = workspace
        self.program = program
        self.folder = workspace.make("postern")
        self.socket = workspace.make("postern/run") / "milter.sock"
        self.state = workspace.make("postern/state", 0o700)
        self.settings_file = self.folder / "postern.yaml"
        self.console_port = free_ports(1)[0]
        self.processes: dict[str, Process] = {}
        self._users: dict[str, list[str]] = {}
        self._mount_holder: Process | None = None
        self._starts = 0
        self.settings = merged(self._defaults(directory), changes or {})
        workspace.callback(self.put_away)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.console_port}"

    @property
    def domain(self) -> str:
        return str(self.settings["domains"][0])

    def role(self, name: str) -> str:
        """The address of a role."""
        return str(self.settings["roles"][name])

    # Setting up

    def prepare(self, reinjection: int, resubmission: int) -> None:
        """Writes the settings, makes keys, and checks both; released and corrected mail goes to the ports named."""
        self.settings["dispatch"]["server"] = f"127.0.0.1:{reinjection}"
        self.settings["dispatch"]["resubmission"] = f"127.0.0.1:{resubmission}"
        self.write_settings()
        self.command("keys", "new")

    def write_settings(self) -> None:
        """JSON is YAML too."""
        self.settings_file.write_text(json.dumps(self.settings, indent=2) + "\n")

    def add_user(self, name: str, role: str, password: str) -> None:
        """A console account."""
        self.command("users", "add", name, "--role", role, "--password-stdin", text=password + "\n")

    def separate_users(self, filter_user: int, console_user: int, group: int) -> None:
        """Gives each duty a user as deploy/install does; to be called before anything is started."""
        postfix = grp.getgrnam("postfix").gr_gid
        for folder, user, owners, mode in [
            (self.state, console_user, group, 0o2770),
            (self.workspace.make("postern/state/spool"), filter_user, group, 0o2700),
            (self.socket.parent, filter_user, postfix, 0o2750),
        ]:
            os.chown(folder, user, owners)
            folder.chmod(mode)
        opening = Path(self.settings["keys"]["opening"])
        os.chown(opening, 0, console_user)
        opening.chmod(0o640)
        self.settings_file.chmod(0o644)
        apart = ["setpriv", f"--regid={group}", "--no-new-privs", "--bounding-set=-all"]
        self._users = {"filter": [*apart, f"--reuid={filter_user}", "--clear-groups", "--"]}
        for duty in ("console", "dispatch"):
            self._users[duty] = [*apart, f"--reuid={console_user}", f"--groups={console_user}", "--"]

    def run_as(self, duty: str, *words: str) -> subprocess.CompletedProcess[str]:
        """Any command, as the user of a duty."""
        return run([*self._users[duty], *words])

    def limit_disk(self, megabytes: int) -> None:
        """From the next start on, the state lies on a disk of this size, seen by Postern alone."""
        script = f"mount -t tmpfs -o size={megabytes}m,mode=700 tmpfs '{self.state}' && exec sleep infinity"
        self._mount_holder = Process(
            ["sh", "-c", script], self.folder / "mount.log", own_mounts=True
        )
        wait_for(
            lambda: run([*self._inside, "mountpoint", "-q", self.state]).returncode == 0,
            "the small disk is mounted",
        )

    def on_disk(self, script: str) -> str:
        """Runs a shell command in the folder of the state, wherever that is mounted."""
        answer = run([*self._inside, "sh", "-c", f"cd '{self.state}' && {script}"])
        return answer.stdout + answer.stderr

    @property
    def _inside(self) -> list[str]:
        if self._mount_holder is None:
            return []
        return ["nsenter", f"--mount=/proc/{self._mount_holder.pid}/ns/mnt", "--"]

    # Running

    def start(
        self,
        command: str = "serve",
        environment: Mapping[str, str] | None = None,
        seconds: float = 60.0,
        restart: bool = False,
    ) -> Process:
        """Starts one of serve, filter, console and dispatch and waits until it is ready."""
        if not restart and command in self.processes and self.processes[command].is_running:
            raise AssertionError(f"{command} runs already")
        self._starts += 1
        log = self.folder / f"{command}.log"
        words: list[str | Path] = [*self._inside, *self._users.get(command, []), self.program, command]
        process = Process([*words, "--settings", self.settings_file], log, environment)
        self.processes[command] = process
        if command in ("serve", "filter"):
            self._wait(process, self._milter_listens, f"the milter of '{command}'", seconds)
        if command in ("serve", "console"):
            self._wait(process, lambda: is_listening(self.console_port), "the console", seconds)
        return process

    def stop(self, command: str | None = None) -> None:
        """SIGTERM; whoever ends otherwise than by itself fails the test."""
        for name in [command] if command else list(self.processes):
            self.processes.pop(name).stop()

    def put_away(self) -> None:
        for process in self.processes.values():
            process.put_away()
        self.processes.clear()
        if self._mount_holder is not None:
            self._mount_holder.put_away()
            self._mount_holder = None

    @property
    def filter(self) -> Process:
        """The process that Postfix talks to."""
        return self.processes.get("filter") or self.processes["serve"]

    def logs(self) -> str:
        return "".join(each.read_text(errors="replace") for each in self.folder.glob("*.log"))

    def _milter_listens(self) -> bool:
        """Only once it has its group may Postfix connect."""
        group = self.settings["milter"].get("socket_group")
        if not self.socket.exists() or (group and self.socket.group() != group):
            return False
        with socket.socket(socket.AF_UNIX) as probe:
            return probe.connect_ex(str(self.socket)) == 0

    def _wait(self, process: Process, ready: Any, what: str, seconds: float) -> None:
        try:
            wait_for(lambda: ready() or not process.is_running, f"{what} is ready", seconds)
        except NeverHappened as error:
            raise AssertionError(f"{error}\n{process.output()[-3000:]}") from None
        if not process.is_running:
            raise AssertionError(f"{what} ended at once:\n{process.output()[-3000:]}")

    # The administrator's commands

    def run(self, *words: str, text: str | None = None) -> subprocess.CompletedProcess[str]:
        """A subcommand with our settings, whatever its exit code."""
        return run(
            [*self._inside, self.program, *words, "--settings", self.settings_file], text=text
        )

    def run_as_typed(self, *words: str, text: str | None = None) -> subprocess.CompletedProcess[str]:
        """A subcommand without our settings."""
        return run([*self._inside, self.program, *words], text=text)

    def command(self, *words: str, text: str | None = None) -> str:
        """A subcommand that must succeed; its output."""
        answer = self.run(*words, text=text)
        if answer.returncode != 0:
            raise AssertionError(
                f"postern {' '.join(words)}: exit {answer.returncode}: {answer.stderr[-2000:]}"
            )
        return answer.stdout

    def holds(self) -> list[dict[str, Any]]:
        """Everything in the vault, decided or not, as `postern holds list` says it."""
        text = self.command("holds", "list", "--json", "--all")
        text = text.strip()
        if text.startswith("["):
            return list(json.loads(text))
        return [json.loads(line) for line in text.splitlines()]

    def verify_ledger(self) -> str:
        return self.command("ledger", "verify")

    def check(self, *files: Path, words: tuple[str, ...] = ()) -> list[dict[str, Any]]:
        """`postern check --json` on files."""
        answer = self.run("check", "--json", *words, *map(str, files))
        if answer.returncode not in (0, 1):
            raise AssertionError(f"postern check: exit {answer.returncode}: {answer.stderr}")
        return [json.loads(line) for line in answer.stdout.splitlines()]

    def _defaults(self, directory: Path) -> Settings:
        school = "meadowbank.example.org"
        copied = self.folder / "directory"
        if directory.is_dir():
            shutil.copytree(directory, copied, dirs_exist_ok=True)
        return {
            "school": {
                "name": "Meadowbank School",
                "phones": ["01632 960000"],
                "postcodes": ["ZZ99 3WZ"],
                "urn": "100000",
            },
            "domains": [school],
            "roles": {role: f"{role}@{school}" for role in ("head", "sbm", "dsl", "ict", "chair")},
            "notice": {
                "policy": "ICT Acceptable Use Policy",
                "date": "2026-09-01",
                "published": f"https://www.{school}/policies",
            },
            "policy": "default",
            "directory": str(copied),
            "state": str(self.state),
            "keys": {
                "sealing": str(self.folder / "keys/sealing.json"),
                "opening": str(self.folder / "keys/opening.json"),
            },
            "milter": {
                "socket": f"unix:{self.socket}",
                "socket_mode": "0660",
                "socket_group": "postfix",
            },
            "dispatch": {
                "server": "127.0.0.1:25",
                "from": f"postern@{school}",
                "answers": f"check@{school}",
            },
            "console": {"listen": f"127.0.0.1:{self.console_port}", "url": self.url},
        }

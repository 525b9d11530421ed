"""The quick start: the sample school on a private Postfix, every sample sent, and a table of what happened."""

from __future__ import annotations

import argparse
import resource
import signal
import subprocess
import sys
import threading
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "Tests/Scenarios"))
sys.dont_write_bytecode = True

from harness.outcome import Outcome, look_again, send_sample  # noqa: E402
from harness.postern import find_program  # noqa: E402
from harness.scene import REVIEWERS, Scene, console_password  # noqa: E402
from harness.table import table  # noqa: E402
from messages.catalogue import samples  # noqa: E402
from messages.sample import Sample  # noqa: E402

CHECK_SECONDS = 0.3


def main() -> int:
    """Exit 0 only if everything was as expected."""
    options = _options()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    program = find_program(options.program)
    with Scene(program, keep=options.keep, name="postern-try") as scene:
        scene.add_reviewers()
        scene.postern.start("serve")
        outcomes = _send_all(scene, samples())
        look_again(scene, outcomes)
        faults = sum(bool(each.faults) for each in outcomes)
        _print_table(outcomes)
        faults += _ledger_is_broken(scene)
        faults += _check_is_slow(scene, program)
        print("\nAll was as expected." if not faults else f"\n{faults} not as expected.")
        if not options.once:
            _serve(scene)
        scene.postern.stop()
    return 1 if faults else 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="deploy/try", description=__doc__)
    parser.add_argument("--once", action="store_true", help="end after the table")
    parser.add_argument("--keep", action="store_true", help="leave the temporary folder")
    parser.add_argument("--program", help="use this program instead of the release build")
    return parser.parse_args()


def _send_all(scene: Scene, messages: list[Sample]) -> list[Outcome]:
    outcomes = []
    for number, sample in enumerate(messages, 1):
        if sys.stderr.isatty():
            print(f"\r\033[K{number} of {len(messages)}: {sample.title}", end="", file=sys.stderr)
        outcomes.append(send_sample(scene, sample))
    if sys.stderr.isatty():
        print("\r\033[K", end="", file=sys.stderr)
    return outcomes


def _print_table(outcomes: list[Outcome]) -> None:
    rows = [
        (
            each.sample.title,
            str(each.sample.expected),
            each.mailbox,
            each.vault,
            each.notices,
            "NOT: " + "; ".join(each.faults) if each.faults else "OK",
        )
        for each in outcomes
    ]
    print(table(("message", "expected", "mailbox", "vault", "notices to", ""), rows))


def _ledger_is_broken(scene: Scene) -> bool:
    answer = scene.postern.run("ledger", "verify")
    print(f"\nledger: {(answer.stdout or answer.stderr).strip()}")
    return answer.returncode != 0


def _check_is_slow(scene: Scene, program: Path) -> bool:
    """A whole `postern check` of a small message, start-up included."""
    file = scene.workspace / "small.eml"
    file.write_bytes(next(each.data for each in samples() if each.name == "colleagues"))
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    command = [program, "check", "--settings", scene.postern.settings_file, file]
    subprocess.run(command, stdout=subprocess.DEVNULL, check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    seconds = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    print(f"postern check of a small message: {seconds:.2f} s of CPU (to stay under {CHECK_SECONDS})")
    # A debug build proves nothing about speed.
    return seconds > CHECK_SECONDS and "release" in str(program)


def _serve(scene: Scene) -> None:
    """Until Ctrl-C."""
    print(f"\nThe console: {scene.postern.url}")
    for role in REVIEWERS:
        print(f"  sign in as {role:6} with {console_password(role)}")
    print(f"Mailboxes: {scene.mailboxes.folder}")
    print(f"Send more: SMTP to 127.0.0.1:{scene.postfix.submission} (users' passwords are their")
    print(f"names backwards), or as the world to 127.0.0.1:{scene.postfix.exchange}.")
    print("Ctrl-C ends it.", flush=True)
    ended = threading.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: ended.set())
    ended.wait()
    print()


if __name__ == "__main__":
    raise SystemExit(main())

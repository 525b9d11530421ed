"""When the disk is full or the filter dies in the middle: never delivered, never lost, held once."""

from __future__ import annotations

import signal
from pathlib import Path

from harness.case import ScenarioCase
from harness.letters import Letter
from harness.scene import Scene
from harness.waiting import wait_for

STEPS = ("before-write", "before-commit", "after-commit", "before-reply")


class Killed(ScenarioCase):
    """Only debug builds have fault points."""

    parts = ("dispatch",)

    def test_killed_at_each_step_of_a_hold(self) -> None:
        for step in STEPS:
            with self.subTest(step):
                self.kill_at(step, self.letters.strong())

    def test_killed_at_each_step_with_a_message_too_large_for_memory(self) -> None:
        tail = b"".join(b"%08d %s\r\n" % (n, b"word " * 12) for n in range(60_000))
        for step in STEPS:
            with self.subTest(step):
                self.kill_at(step, self.letters.strong(tail=tail))

    def kill_at(self, step: str, letter: Letter) -> None:
        postern = self.scene.postern
        heads_mail = len(self.mailboxes.notices(postern.role("head")))
        doomed = postern.start("filter", {"POSTERN_FAULT": step}, restart=True)
        reply = self.send(letter)
        self.assertTrue(reply.is_temporary, f"{step}: {reply}")
        wait_for(lambda: not doomed.is_running, f"the filter dies at {step}")
        self.assertEqual(doomed.exit_code, -signal.SIGKILL, "this build has no fault points")
        self.assert_not_delivered(letter)
        # The client keeps it and tries again, as every mail server does.
        postern.start("filter", restart=True)
        self.accept(letter)
        hold = self.hold(letter)
        self.assert_not_delivered(letter)
        self.mailboxes.wait_for_notice(postern.role("head"), more_than=heads_mail)
        self.release(hold)
        self.assert_delivered_once(letter)
        self.assertEqual(
            len(self.mailboxes.notices(postern.role("head"))), heads_mail + 1, "told once"
        )
        postern.verify_ledger()
        postern.stop("filter")
        self.assertEqual(self.leftovers(), [])

    def leftovers(self) -> list[str]:
        """Half-written spool files that nobody would ever take away."""
        state = self.scene.postern.state
        return sorted(path.name for path in Path(state).rglob("*") if "spool" in path.parts[-2])


class Retried(ScenarioCase):
    def test_a_message_that_comes_again_is_held_once(self) -> None:
        letter = self.letters.strong()
        first = self.send_to_be_held(letter)
        self.accept(letter)
        self.assertEqual(self.hold(letter).id, first.id)

    def test_the_same_text_to_somebody_else_is_another_hold(self) -> None:
        letter = self.letters.strong()
        self.accept(letter)
        other = Letter(letter.message_id, letter.sender, (self.letters.parents[1],), letter.data)
        self.accept(other)
        holds = [h for h in self.scene.holds() if h.message_id == letter.message_id]
        self.assertEqual(len(holds), 2)


class FullDisk(ScenarioCase):
    parts = ()

    def test_with_a_full_disk_the_answer_is_451_and_nothing_is_lost(self) -> None:
        postern = self.scene.postern
        postern.limit_disk(24)
        postern.start("filter")
        first = self.letters.strong()
        self.accept(first)
        postern.on_disk("dd if=/dev/zero of=ballast bs=4k count=100000 2>&1; true")
        for letter in (self.letters.strong(), self.letters.strong(tail=b"long line\r\n" * 400_000)):
            reply = self.send(letter)
            self.assertEqual(reply.code, 451, reply)
            self.assert_not_delivered(letter)
        self.assertTrue(postern.filter.is_running)
        postern.on_disk("rm ballast")
        self.assertEqual(self.hold(first).message_id, first.message_id)
        again = self.letters.strong()
        self.accept(again)
        self.assertTrue(self.hold(again).is_open)
        postern.start("dispatch")
        for letter in (first, again):
            self.release(self.hold(letter))
            self.assert_delivered_once(letter)
        postern.verify_ledger()


class Stopping(ScenarioCase):
    parts = ()

    def test_sigterm_ends_every_process_by_itself(self) -> None:
        postern = self.scene.postern
        for parts in (("serve",), ("filter", "console", "dispatch")):
            for part in parts:
                postern.start(part)
            letter = self.letters.strong()
            self.accept(letter)
            for part in parts:
                process = postern.processes.pop(part)
                self.assertEqual(process.stop(), 0, f"{part}: {process.output()[-500:]}")
            reply = self.send(letter)
            self.assertTrue(reply.is_temporary, f"without a filter: {reply}")
            self.assert_not_delivered(letter)


class Load(ScenarioCase):
    def test_a_restart_under_way_loses_nothing(self) -> None:
        self.check(self.scene)

    def check(self, scene: Scene) -> None:
        letters = [self.letters.clean("firm@firm.example") for _ in range(20)]
        with scene.from_staff(self.letters.office) as client:
            for letter in letters[:10]:
                self.accept(letter, on=client)
            scene.postern.stop("serve")
            self.assertFalse(self.send(letters[10]).is_accepted)
            scene.postern.start("serve")
        for letter in letters[10:]:
            self.accept(letter)
        for letter in letters:
            self.assert_delivered_once(letter)

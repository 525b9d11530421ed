"""`kill -9` of the filter again and again under load, and then the books are balanced."""

from __future__ import annotations

import queue
import random
import smtplib
import threading
import time

from harness.case import Options, ScenarioCase
from harness.letters import Letter
from harness.scene import Scene
from harness.waiting import wait_for


class Sender(threading.Thread):
    """A mail server with a queue: it keeps every message until somebody has said 250."""

    def __init__(self, scene: Scene, todo: queue.Queue[Letter], accepted: list[str]) -> None:
        super().__init__(daemon=True)
        self.scene = scene
        self.todo = todo
        self.accepted = accepted
        self.attempts = 0
        self.ended = threading.Event()

    def run(self) -> None:
        while not self.ended.is_set():
            try:
                letter = self.todo.get(timeout=0.2)
            except queue.Empty:
                continue
            self.attempts += 1
            if self.transmit(letter):
                self.accepted.append(letter.message_id)
            else:
                self.todo.put(letter)
                # A real server waits longer.
                self.ended.wait(0.05)

    def transmit(self, letter: Letter) -> bool:
        try:
            return self.scene.send(letter.sender, letter.recipients, letter.data).is_accepted
        except (OSError, smtplib.SMTPException):
            return False


class KillLoop(ScenarioCase):
    parts = ("dispatch",)

    def test_nothing_is_lost_nothing_unfiltered_nothing_held_and_delivered(self) -> None:
        chance = random.Random(Options.kills)
        todo: queue.Queue[Letter] = queue.Queue()
        accepted: list[str] = []
        written: list[Letter] = []
        must_hold: set[str] = set()
        senders = [Sender(self.scene, todo, accepted) for _ in range(4)]
        for sender in senders:
            sender.start()
        kills = 0
        while kills < Options.kills:
            process = self.scene.postern.start("filter", restart=True)
            while todo.qsize() < 24:
                letter = self.next_letter(len(written))
                written.append(letter)
                if len(written) % 3 == 0:
                    must_hold.add(letter.message_id)
                todo.put(letter)
            # Not waiting for anything: the moment of the kill is to be a surprise.
            time.sleep(chance.uniform(0.05, 0.8))
            process.kill()
            kills += 1
        self.scene.postern.start("filter", restart=True)
        wait_for(lambda: len(accepted) >= len(written), "everything is accepted", 300, pause=0.5)
        for sender in senders:
            sender.ended.set()
            sender.join(30)
        self.scene.postfix.wait_until_empty(120)

        delivered = [each for each in self.mailboxes.all() if not each.is_notice]
        delivered_ids = {each.message_id for each in delivered}
        held = [hold.message_id for hold in self.scene.holds()]
        wanted = {letter.message_id for letter in written}
        attempts = sum(sender.attempts for sender in senders)
        print(
            f"{kills} kills, {len(written)} messages in {attempts} attempts: "
            f"{len(delivered_ids)} delivered, {len(set(held))} held",
            flush=True,
        )
        self.assertEqual(wanted - delivered_ids - set(held), set(), "lost")
        self.assertEqual(delivered_ids & set(held), set(), "held and delivered")
        self.assertEqual(delivered_ids & must_hold, set(), "delivered though to be held")
        unfiltered = [each.message_id for each in delivered if not each.postern_lines]
        self.assertEqual(unfiltered, [], "unfiltered")
        self.assertEqual(len(held), len(set(held)), "held twice")
        self.assertEqual(set(held), must_hold)
        self.assertGreater(attempts, len(written), "the kills hit nothing")
        self.scene.postern.verify_ledger()

    def next_letter(self, number: int) -> Letter:
        if number % 3 == 2:
            return self.letters.strong(tail=b"line of text\r\n" * (number % 7) * 2000)
        return self.letters.clean("firm@firm.example")

"""What became of a sample: in the mailboxes, in the vault, and in notices; and whether that was right."""

from __future__ import annotations

from dataclasses import dataclass, field

from messages.sample import Fate, Sample

from .client import Reply
from .holds import Hold
from .mailboxes import Delivery
from .scene import REVIEWERS, Scene
from .waiting import NeverHappened, wait_for


@dataclass
class Outcome:
    """Everything that is known about one sample after it was sent."""

    sample: Sample
    reply: Reply
    copies: list[Delivery] = field(default_factory=list)
    holds: list[Hold] = field(default_factory=list)
    told: list[str] = field(default_factory=list)
    """`sender` or roles, once for each notice."""

    @property
    def mailbox(self) -> str:
        """For the table: what the recipients have."""
        if not self.copies:
            return "nothing" if self.reply.is_accepted else f"refused: {self.reply.code}"
        reached = {each.recipient.lower() for each in self.copies}
        tags = sum(bool(tags_of(each)) for each in self.copies)
        words = f"{len(reached)} of {len(self.sample.recipients)}"
        if len(self.copies) > len(reached):
            words += f" ({len(self.copies)} copies)"
        return words + (", tagged" if tags == len(self.copies) else f", {tags} tagged" if tags else "")

    @property
    def vault(self) -> str:
        return ", ".join(f"held for {hold.held_for}" for hold in self.holds) or "nothing"

    @property
    def notices(self) -> str:
        return ", ".join(self.told) or "none"

    @property
    def faults(self) -> list[str]:
        """Whatever is not as expected; empty when all is well."""
        expected = self.sample.expected
        faults = []
        if not self.reply.is_accepted:
            faults.append(f"SMTP said {self.reply.code} {self.reply.text}")
        if expected.fate is Fate.HELD:
            faults += self._faults_of_hold()
        else:
            faults += self._faults_of_delivery(expected.fate is Fate.TAGGED)
        if sorted(set(self.told)) != sorted(expected.told):
            faults.append(f"told {self.notices}, expected {' and '.join(expected.told) or 'nobody'}")
        return faults

    def _faults_of_hold(self) -> list[str]:
        expected = self.sample.expected
        faults = []
        if self.copies:
            faults.append("delivered though it should be held")
        if len(self.holds) != 1:
            faults.append(f"{len(self.holds)} holds")
        for hold in self.holds:
            if hold.held_for != expected.held_for:
                faults.append(f"held for {hold.held_for}")
            missing = set(expected.kinds) - set(hold.kinds)
            if missing:
                faults.append(f"without the reason {', '.join(sorted(missing))}")
        return faults

    def _faults_of_delivery(self, tagged: bool) -> list[str]:
        faults = []
        if self.holds:
            faults.append(f"held for {self.holds[0].held_for}: {', '.join(self.holds[0].kinds)}")
        reached = sorted(each.recipient.lower() for each in self.copies)
        if reached != sorted(each.lower() for each in self.sample.recipients):
            faults.append(f"{len(reached)} copies for {len(self.sample.recipients)} recipients")
        for copy in self.copies:
            if not copy.data.endswith(self.sample.data):
                faults.append("not the bytes that were sent")
                break
        if any(bool(tags_of(copy)) != tagged for copy in self.copies):
            faults.append("without a tag" if tagged else f"tagged {tags_of(self.copies[0])}")
        return faults


def tags_of(delivery: Delivery) -> list[str]:
    """The values of Postern's tag headers."""
    return [line.partition(":")[2].strip() for line in delivery.header_lines("x-postern-tag:")]


def send_sample(scene: Scene, sample: Sample, seconds: float = 20.0) -> Outcome:
    """Sends it and waits until all is as expected, or until nothing more can be hoped for."""
    before = len(scene.mailboxes.all())
    reply = scene.send(sample.sender, sample.recipients, sample.data)
    outcome = Outcome(sample, reply)

    def is_right() -> bool:
        _look(scene, outcome, before)
        return not outcome.faults

    try:
        wait_for(is_right, sample.name, seconds if reply.is_accepted else 0, pause=0.2)
    except NeverHappened:
        pass
    return outcome


def look_again(scene: Scene, outcomes: list[Outcome]) -> None:
    """After all samples: a held message must still be in nobody's mailbox, a delivered one there once."""
    scene.postfix.wait_until_empty()
    for outcome in outcomes:
        outcome.copies = scene.mailboxes.with_id(outcome.sample.message_id)


def _look(scene: Scene, outcome: Outcome, before: int) -> None:
    sample = outcome.sample
    outcome.copies = scene.mailboxes.with_id(sample.message_id)
    outcome.holds = [hold for hold in scene.holds() if hold.message_id == sample.message_id]
    names = {scene.postern.role(role).lower(): role for role in REVIEWERS}
    names[sample.sender.lower()] = "sender"
    outcome.told = [
        names.get(each.recipient.lower(), each.recipient)
        for each in scene.mailboxes.all()[before:]
        if each.is_notice
    ]

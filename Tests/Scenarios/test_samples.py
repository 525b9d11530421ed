"""Every sample of the quick start, through the real Postfix."""

from __future__ import annotations

from harness.case import ScenarioCase
from harness.outcome import look_again, send_sample
from messages.catalogue import samples


class Samples(ScenarioCase):
    def test_every_sample_ends_as_expected(self) -> None:
        outcomes = [send_sample(self.scene, sample) for sample in samples()]
        look_again(self.scene, outcomes)
        for outcome in outcomes:
            with self.subTest(outcome.sample.title):
                self.assertEqual(outcome.faults, [])
        self.scene.postern.verify_ledger()

    def test_there_are_at_least_fifteen_and_each_has_its_own_name(self) -> None:
        names = [sample.name for sample in samples()]
        self.assertGreaterEqual(len(names), 15)
        self.assertEqual(len(names), len(set(names)))

"""What it costs: memory for large messages, processor time for a small one."""

from __future__ import annotations

import resource
import subprocess
import unittest
from dataclasses import replace

from harness.case import Options, ScenarioCase
from harness.letters import Letter
from messages.catalogue import DIRECTORY
from messages.everyday import recording
from messages.school import SampleSchool

MEMORY = 150 << 20
CHECK_SECONDS = 0.3


class Memory(ScenarioCase):
    parts = ("filter", "dispatch")

    def test_twenty_five_megabytes_pass_in_bounded_memory(self) -> None:
        sample = recording(SampleSchool(DIRECTORY))
        letter = Letter(sample.message_id, sample.sender, sample.recipients, sample.data)
        self.accept(letter)
        self.assert_delivered_once(letter)
        self.assert_small()

    def test_twenty_five_megabytes_are_held_and_released_in_bounded_memory(self) -> None:
        sample = recording(SampleSchool(DIRECTORY))
        data = sample.data.replace(b"one file.", b"one fucking file, you wanker.", 1)
        letter = Letter("rude." + sample.message_id, sample.sender, sample.recipients, b"")
        marked = data.replace(sample.message_id.encode(), letter.message_id.encode(), 1)
        letter = replace(letter, data=marked)
        hold = self.send_to_be_held(letter)
        self.assert_small()
        self.release(hold)
        self.mailboxes.wait_for_id(letter.message_id, letter.recipients[0], 300)
        self.assert_delivered_once(letter)

    def assert_small(self) -> None:
        peak = self.scene.postern.filter.peak_memory()
        print(f"filter's peak memory: {peak >> 20} MB", flush=True)
        self.assertLess(peak, MEMORY)


class Processor(ScenarioCase):
    parts = ()

    def test_a_check_of_a_small_message_is_quick(self) -> None:
        if "release" not in str(Options.program):
            raise unittest.SkipTest("measured with the release build, as deploy/try does")
        file = self.scene.workspace / "small.eml"
        file.write_bytes(self.letters.clean().data)
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        settings = str(self.scene.postern.settings_file)
        answer = subprocess.run(
            [str(Options.program), "check", "--settings", settings, str(file)],
            capture_output=True,
            check=False,
        )
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        self.assertEqual(answer.returncode, 0, answer.stderr)
        seconds = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
        print(f"postern check: {seconds:.3f} s of CPU", flush=True)
        self.assertLess(seconds, CHECK_SECONDS)

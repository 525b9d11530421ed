"""Content is secret: on the disk, in the logs, and to the filter itself."""

from __future__ import annotations

import json
import stat
from pathlib import Path

from harness.case import ScenarioCase

WORDS = (b"Rumpelstiltskin", b"wanker", b"4929 1234", b"Your complaint")


class Secrecy(ScenarioCase):
    def test_what_is_held_lies_sealed_on_the_disk(self) -> None:
        self.send_to_be_held(self.letters.strong(tail=b"Rumpelstiltskin, 4929 1234\r\n"))
        large = b"".join(b"%d Rumpelstiltskin 4929 1234 wanker\r\n" % n for n in range(120_000))
        self.send_to_be_held(self.letters.strong(tail=large))
        files = [path for path in self.scene.postern.state.rglob("*") if path.is_file()]
        self.assertTrue(files)
        for path in files:
            data = path.read_bytes()
            for word in WORDS:
                self.assertNotIn(word, data, path.name)

    def test_logs_repeat_nothing(self) -> None:
        letter = self.letters.strong(tail=b"Rumpelstiltskin, 4929 1234\r\n")
        hold = self.send_to_be_held(letter)
        self.release(hold)
        self.assert_delivered_once(letter)
        log = self.scene.postern.logs().encode()
        for word in WORDS:
            self.assertNotIn(word, log)

    def test_postfix_hears_nothing_of_it_either(self) -> None:
        self.send_to_be_held(self.letters.strong(tail=b"Rumpelstiltskin, 4929 1234\r\n"))
        log = self.scene.postfix.log.read_bytes()
        for word in WORDS:
            self.assertNotIn(word, log)

    def test_state_and_keys_are_for_their_owner_only(self) -> None:
        postern = self.scene.postern
        for path in (postern.state, Path(postern.settings["keys"]["opening"])):
            self.assertEqual(stat.S_IMODE(path.stat().st_mode) & 0o007, 0, path)

    def test_only_postfix_may_talk_to_the_filter(self) -> None:
        self.assertEqual(stat.S_IMODE(self.scene.postern.socket.stat().st_mode), 0o660)
        self.assertEqual(self.scene.postern.socket.group(), "postfix")


class SealingOnly(ScenarioCase):
    parts = ()

    def test_the_filter_works_without_the_key_that_opens(self) -> None:
        postern = self.scene.postern
        opening = Path(postern.settings["keys"]["opening"])
        away = opening.with_suffix(".away")
        opening.rename(away)
        postern.start("filter")
        letter = self.letters.strong()
        self.accept(letter)
        hold = self.hold(letter)
        away.rename(opening)
        postern.start("dispatch")
        self.release(hold)
        self.assert_delivered_once(letter)

    def test_the_sealing_key_file_holds_no_secret(self) -> None:
        keys = self.scene.postern.settings["keys"]
        sealing = json.loads(Path(keys["sealing"]).read_text())
        opening = json.loads(Path(keys["opening"]).read_text())
        shared = set(self.values(sealing)) & set(self.values(opening))
        secret = {v for v in self.values(opening) if isinstance(v, str) and len(v) > 30} - shared
        self.assertTrue(secret)
        for value in secret:
            self.assertNotIn(value, Path(keys["sealing"]).read_text())

    def values(self, node: object) -> list[object]:
        if isinstance(node, dict):
            return [value for each in node.values() for value in self.values(each)]
        if isinstance(node, list):
            return [value for each in node for value in self.values(each)]
        return [node]

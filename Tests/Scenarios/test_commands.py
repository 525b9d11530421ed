"""What an administrator types: every command's answer and exit code, on the sample school and on mistakes."""

from __future__ import annotations

import json
from pathlib import Path

from harness.case import ScenarioCase
from harness.postern import ROOT

USAGE, DATA_ERROR, NO_INPUT, IO_ERROR, CONFIGURATION = 64, 65, 66, 74, 78


class Commands(ScenarioCase):
    parts = ()

    def file(self, name: str, data: bytes) -> str:
        path: Path = self.scene.workspace / name
        path.write_bytes(data)
        return str(path)

    def assert_refused(self, code: int, words: str, *command: str) -> None:
        answer = self.scene.postern.run(*command)
        self.assertEqual(answer.returncode, code, answer.stderr)
        self.assertIn(words, answer.stderr)
        self.assertNotIn("Error Domain", answer.stderr)

    def test_check_says_what_would_happen(self) -> None:
        strong, plain = self.letters.strong(), self.letters.clean()
        files = [self.file("strong.eml", strong.data), self.file("plain.eml", plain.data)]
        answer = self.scene.postern.run("check", "--json", "--auth", strong.sender, *files)
        self.assertEqual(answer.returncode, 1, answer.stderr)
        held, delivered = (json.loads(line) for line in answer.stdout.splitlines())
        verbs = [{action["verb"] for action in each["verdict"]["actions"]} for each in (held, delivered)]
        self.assertIn("hold", verbs[0])
        self.assertNotIn("hold", verbs[1])
        self.assertEqual(self.scene.postern.run("check", files[1]).returncode, 0)
        table = self.scene.postern.run("check", files[0])
        self.assertIn("held", table.stdout)

    def test_check_reads_what_it_can(self) -> None:
        plain = self.file("readable.eml", self.letters.clean().data)
        answer = self.scene.postern.run("check", "/nowhere.eml", plain)
        self.assertEqual(answer.returncode, NO_INPUT)
        self.assertIn("/nowhere.eml", answer.stderr)
        self.assertIn("readable.eml", answer.stdout)
        self.assert_refused(NO_INPUT, "name a file, not a folder", "check", "/etc")

    def test_reading_commands_make_no_vault(self) -> None:
        for command in (["users", "list"], ["holds", "list"], ["ledger", "verify"], ["ledger", "show"]):
            self.assert_refused(IO_ERROR, "isn't there yet", *command)
        self.assertEqual(list(self.scene.postern.state.iterdir()), [])
        self.assertIn("isn't there yet", self.scene.postern.run("doctor").stdout)
        self.assertEqual(list(self.scene.postern.state.iterdir()), [])

    def test_mistakes_in_settings_name_line_and_remedy(self) -> None:
        good = self.scene.postern.settings_file.read_text()
        for wrong, right, words in [
            ('"policy": "default"', '"policy": "defualt"', "is neither a preset"),
            ('"date": "2026-09-01"', '"date": "yesterday"', "such as 2026-09-01"),
            ('"socket": "unix:', '"socket": "unx:', "must read like unix:/path"),
            ('"domains"', '"domain"', "'domains' is needed"),
        ]:
            with self.subTest(words):
                self.assertIn(wrong, good)
                file = self.file("wrong.yaml", good.replace(wrong, right).encode())
                answer = self.scene.postern.run_as_typed("doctor", "--settings", file)
                self.assertEqual(answer.returncode, CONFIGURATION, answer.stdout)
                self.assertIn(words, answer.stdout)
                self.assertNotIn(":0:", answer.stdout)

    def test_mistakes_in_accounts_are_refused(self) -> None:
        for name in ("", "a\nb", "<b>"):
            self.assert_refused(USAGE, "a name has", "users", "add", name, "--role", "head")
        self.assert_refused(USAGE, "say head, sbm", "users", "add", "bob", "--role", "king")
        self.assert_refused(USAGE, "2026-11-23T08:30:00Z", "check", "--at", "tomorrow", "-")

    def test_policies_and_directories_are_explained(self) -> None:
        sample = str(ROOT / "deploy/sample/directory")
        for code, words in [
            (0, ["policy", "check"]),
            (0, ["policy", "clauses"]),
            (CONFIGURATION, ["policy", "check", "no-such.yaml"]),
            (CONFIGURATION, ["policy", "check", "/etc"]),
            (0, ["directory", "check", sample]),
            (DATA_ERROR, ["directory", "check", "/nowhere"]),
            (0, ["dictionary", "check"]),
            (0, ["explain", "you absolute wanker"]),
        ]:
            with self.subTest(words):
                answer = self.scene.postern.run_as_typed(*words)
                self.assertEqual(answer.returncode, code, answer.stderr)
                self.assertTrue(answer.stdout + answer.stderr)

    def test_lines_of_messages_are_scanned(self) -> None:
        lines = '{"id": "a", "text": "see you at the netball match"}\n{"id": "b", "text": "you fucking wanker"}\n'
        answer = self.scene.postern.run("scan", "--jsonl", text=lines)
        self.assertEqual(answer.returncode, 0, answer.stderr)
        flagged = {row["id"]: row["flagged"] for row in map(json.loads, answer.stdout.splitlines())}
        self.assertEqual(flagged, {"a": False, "b": True})

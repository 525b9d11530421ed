"""Documents name only what exists."""

from __future__ import annotations

import re
import unittest
from pathlib import Path

from harness.postern import ROOT

_TOP = "Sources|Tests|deploy|dictionaries|.ci"


class Documents(unittest.TestCase):
    def documents(self) -> list[Path]:
        folders = (ROOT, *(ROOT / name for name in ("Sources", "Tests", "deploy", "dictionaries")))
        return [path for at in folders for path in at.glob("*.md" if at == ROOT else "**/*.md")]

    def test_every_path_that_a_document_names_exists(self) -> None:
        pattern = re.compile(rf"(?<![\w./-])((?:{_TOP})/[\w./-]*\w)")
        for document in self.documents():
            for path in pattern.findall(document.read_text()):
                with self.subTest(document=document.name, path=path):
                    self.assertTrue((ROOT / path).exists(), f"{document}: {path}")

    def test_the_readme_stays_short(self) -> None:
        readme = ROOT / "README.md"
        if readme.exists():
            self.assertLessEqual(len(readme.read_text().splitlines()), 120)

    def test_every_command_of_deploy_can_be_run_and_explains_itself(self) -> None:
        for name in ("packages", "try", "test"):
            path = ROOT / "deploy" / name
            self.assertTrue(path.stat().st_mode & 0o111, f"{name} isn't executable")
            self.assertRegex(path.read_text().splitlines()[1], r"^# \w")

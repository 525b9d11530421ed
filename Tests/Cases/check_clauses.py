#!/usr/bin/env python3
"""Sends the message of each clause through the whole pipeline with `postern check` and compares.

Usage: check_clauses.py POSTERN [CLAUSE...]

Prints one line a clause that isn't as expected, then a total; exits 1 unless all are.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).resolve().parents[2]
CLAUSES = ROOT / "Tests/Cases/clauses"

SETTINGS = {
    "school": {"name": "Meadowbank School", "phones": ["01632 960000"], "postcodes": ["ZZ99 3WZ"]},
    "domains": ["meadowbank.example.org"],
    "roles": {role: f"{role}@meadowbank.example.org" for role in ("head", "sbm", "dsl", "ict", "chair")},
    "notice": {"policy": "Acceptable use", "date": "2026-09-01", "published": "https://www.meadowbank.example.org"},
    "directory": str(ROOT / "deploy/sample/directory"),
}


def message(mail: dict[str, Any]) -> bytes:
    """The bytes of a case's message. Recipients who aren't visible stay in the envelope."""
    letter = EmailMessage()
    letter["From"] = mail["from"]
    letter["To"] = mail["from"] if mail.get("visible") is False else ", ".join(mail["to"])
    letter["Subject"] = mail["subject"]
    letter["Message-ID"] = "<case@samples.example>"
    letter.set_content(mail["text"])
    return letter.as_bytes()


def check(postern: str, settings: Path, case: dict[str, Any]) -> dict[str, Any]:
    """The report of `postern check --json`."""
    mail = case["mail"]
    at = mail["at"]
    command = [postern, "check", "--json", "--settings", str(settings), "--policy", case["policy"]]
    command += ["--from", mail["from"], "--at", at if isinstance(at, str) else at.strftime("%Y-%m-%dT%H:%M:%SZ")]
    for recipient in mail["to"]:
        command += ["--to", recipient]
    command += ["--auth", mail["signed-in"]] if "signed-in" in mail else ["--client", "external"]
    done = subprocess.run([*command, "-"], input=message(mail), capture_output=True, check=False)
    if not done.stdout:
        raise SystemExit(done.stderr.decode())
    return json.loads(done.stdout)


def words(report: dict[str, Any], clause: str | None) -> list[str]:
    """The actions in the words of a case; the report doesn't name tags."""
    return sorted(
        f"{action['verb']} {action.get('for') or ''}".strip()
        for action in report["verdict"]["actions"]
        if clause is None or clause in action["clauses"]
    )


def main() -> int:
    postern, wanted = sys.argv[1], sys.argv[2:]
    wrong = 0
    files = [file for file in sorted(CLAUSES.glob("*.yaml")) if not wanted or file.stem in wanted]
    with tempfile.TemporaryDirectory() as folder:
        settings = Path(folder) / "postern.yaml"
        settings.write_text(yaml.safe_dump(SETTINGS), encoding="utf-8")
        for file in files:
            case = yaml.safe_load(file.read_text(encoding="utf-8"))
            report = check(postern, settings, case)
            actual = words(report, None if case.get("whole") else case["clause"])
            expected = sorted("tag" if word.startswith("tag ") else word for word in case["expect"])
            # Two tags of a clause look the same here.
            if sorted(set(actual)) != sorted(set(expected)):
                wrong += 1
                found = sorted({found["kind"] for found in report["findings"] if found["confidence"] >= 0.5})
                print(f"{case['clause']}: {actual}, expected {expected}; {report['flow']}; found {', '.join(found)}")
    print(f"{len(files) - wrong} of {len(files)} clauses as expected")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())

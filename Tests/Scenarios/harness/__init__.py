"""What the scenario tests and the quick start stand on: a private Postfix, mailboxes, and Postern."""

import sys
from pathlib import Path

# The sample messages belong to the sample school, not to the tests.
sys.path.append(str(Path(__file__).resolve().parents[3] / "deploy/sample"))

"""What the scenario tests and the quick start stand on: a private Postfix, mailboxes, and Postern."""

"""Sample mail of the invented school: what the quick start and the scenario tests send."""

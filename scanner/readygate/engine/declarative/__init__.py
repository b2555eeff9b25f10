"""Policies written in YAML: what they may say, and how it is answered."""

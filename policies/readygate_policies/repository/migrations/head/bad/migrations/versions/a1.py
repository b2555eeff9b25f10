# expect: not-applicable
"""A migration."""

revision = "a1"
down_revision = None

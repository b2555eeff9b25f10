# expect: not-applicable
"""A migration."""

revision = "c3"
down_revision = "a1"

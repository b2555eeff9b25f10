# expect: not-applicable
"""A migration."""

revision = "b2"
down_revision = "a1"

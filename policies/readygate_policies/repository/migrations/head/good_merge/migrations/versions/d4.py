"""A migration."""

revision = "d4"
down_revision = ("b2", "c3")

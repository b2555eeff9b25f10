revision = "d4"
down_revision = ("a1", FIRST)

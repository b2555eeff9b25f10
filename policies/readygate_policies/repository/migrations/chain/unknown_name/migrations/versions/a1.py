revision = NAME
down_revision = None

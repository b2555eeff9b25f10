revision = "a1"
down_revision = None


def upgrade():
    op.execute(open('x.sql').read())

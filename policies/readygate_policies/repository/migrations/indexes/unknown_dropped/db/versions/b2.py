revision = "b2"
down_revision = "a1"


def upgrade():
    op.drop_index('idx_comps')

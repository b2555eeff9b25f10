revision = "a1"
down_revision = None


def upgrade():
    op.create_table("listings", sa.Column("id", sa.Integer()), sa.Index("idx_listings_day", "day"))
    op.create_index("idx_listings_source", "listings", ["source", "source_id"], unique=True)
    op.create_index(index_name="idx_scores", table_name="scores", columns=["metric", sa.text("value DESC")])
    with op.batch_alter_table("comps") as batch:
        batch.create_index("idx_comps", ["category"])
    op.execute("CREATE INDEX CONCURRENTLY IF NOT EXISTS idx_notes ON notes USING btree (status, created_at)")
    op.create_index("idx_made", TABLE, COLUMNS)


def downgrade():
    op.drop_index("idx_listings_source")

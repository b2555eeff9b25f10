# expect: not-applicable
revision = "c3"
down_revision = "a1"
branch_labels = ("audit",)

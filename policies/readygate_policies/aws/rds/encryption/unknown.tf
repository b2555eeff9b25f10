variable "encrypted" {
  type = bool
}

resource "aws_db_instance" "variable" {
  identifier        = "variable"
  instance_class    = "db.t4g.medium"
  storage_encrypted = var.encrypted
}

# Encrypted where the snapshot is.
resource "aws_db_instance" "restored" {
  identifier          = "restored"
  instance_class      = "db.t4g.medium"
  snapshot_identifier = "orders-2026-01-01"
}

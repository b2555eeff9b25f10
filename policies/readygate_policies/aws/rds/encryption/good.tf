resource "aws_db_instance" "main" {
  identifier        = "main"
  engine            = "postgres"
  instance_class    = "db.t4g.small"
  storage_encrypted = true
}

resource "aws_db_instance" "replica" { # expect: not-applicable
  identifier          = "replica"
  instance_class      = "db.t4g.small"
  replicate_source_db = aws_db_instance.main.identifier
}

resource "aws_db_instance" "restored" {
  identifier          = "restored"
  instance_class      = "db.t4g.small"
  snapshot_identifier = "main-2026-01-01"
  storage_encrypted   = true
}

resource "aws_rds_cluster" "aurora" {
  cluster_identifier = "aurora"
  engine             = "aurora-postgresql"
  storage_encrypted  = true
}

resource "aws_rds_cluster" "serverless" {
  cluster_identifier = "serverless"
  engine             = "aurora-mysql"
  engine_mode        = "serverless"
}

# A key makes the restored cluster encrypted, whatever the snapshot is.
resource "aws_rds_cluster" "restored" {
  cluster_identifier  = "restored"
  engine              = "aurora-mysql"
  snapshot_identifier = "aurora-2026-01-01"
  kms_key_id          = "arn:aws:kms:eu-west-1:111122223333:key/5f0d6f0e-3f1c-4d3e-9d4b-0c8f7b1a2c3d"
}

resource "aws_rds_cluster" "replica" { # expect: not-applicable
  cluster_identifier            = "replica"
  engine                        = "aurora-mysql"
  replication_source_identifier = "arn:aws:rds:us-east-1:111122223333:cluster:aurora"
}

resource "aws_rds_global_cluster" "world" {
  global_cluster_identifier = "world"
  engine                    = "aurora-postgresql"
  storage_encrypted         = true
}

resource "aws_rds_global_cluster" "grown" { # expect: not-applicable
  global_cluster_identifier    = "grown"
  source_db_cluster_identifier = aws_rds_cluster.aurora.arn
}

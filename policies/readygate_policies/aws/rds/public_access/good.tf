resource "aws_db_instance" "left_out" {
  engine         = "postgres"
  instance_class = "db.t3.micro"
}

resource "aws_db_instance" "said" {
  engine              = "postgres"
  instance_class      = "db.t3.micro"
  publicly_accessible = "false"
}

resource "aws_rds_cluster_instance" "one" {
  cluster_identifier  = "main"
  engine              = "aurora-postgresql"
  instance_class      = "db.r6g.large"
  publicly_accessible = false
}

resource "aws_rds_cluster_instance" "left_out" {
  cluster_identifier = "main"
  engine             = "aurora-postgresql"
  instance_class     = "db.r6g.large"
}

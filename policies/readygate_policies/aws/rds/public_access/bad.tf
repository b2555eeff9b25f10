variable "stage" {
  default = "dev"
}

resource "aws_db_instance" "said" {
  engine              = "postgres"
  instance_class      = "db.t3.micro"
  publicly_accessible = true
}

resource "aws_db_instance" "computed" {
  engine              = "mysql"
  instance_class      = "db.t3.micro"
  publicly_accessible = var.stage != "prod"
}

resource "aws_rds_cluster_instance" "one" {
  cluster_identifier  = "main"
  engine              = "aurora-postgresql"
  instance_class      = "db.r6g.large"
  publicly_accessible = "true"
}

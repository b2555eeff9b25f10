resource "aws_db_instance" "orders" { # expect: not-applicable
  identifier     = "orders"
  instance_class = "db.t4g.medium"
  engine         = "postgres"
}

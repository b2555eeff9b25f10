# readygate: parameters aws-rds-read-replica expected=true
module "orders" {
  source = "./database"
}

# A replica of another database.
resource "aws_db_instance" "replica" { # expect: not-applicable
  identifier          = "orders-replica"
  instance_class      = "db.t4g.medium"
  replicate_source_db = "arn:aws:rds:eu-west-1:111122223333:db:invoices"
}

resource "aws_db_instance" "this" {
  identifier     = "orders"
  instance_class = "db.t4g.medium"
}

output "arn" {
  value = aws_db_instance.this.arn
}

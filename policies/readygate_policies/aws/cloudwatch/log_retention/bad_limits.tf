# readygate: parameters aws-cloudwatch-log-retention minimum_days=90 maximum_days=180
resource "aws_cloudwatch_log_group" "month" {
  name              = "month"
  retention_in_days = 30
}

resource "aws_cloudwatch_log_group" "year" {
  name              = "year"
  retention_in_days = 365
}

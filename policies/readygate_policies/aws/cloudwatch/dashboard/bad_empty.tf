resource "aws_cloudwatch_dashboard" "empty" {
  dashboard_name = "empty"
  dashboard_body = jsonencode({ widgets = [] })
}

# readygate: parameters aws-cloudwatch-dashboard metrics=["Errors"]
variable "details" {
  type = bool
}

resource "aws_cloudwatch_dashboard" "overview" {
  dashboard_name = "overview"
  dashboard_body = jsonencode({ widgets = [] })
}

# It may be there or not.
resource "aws_cloudwatch_dashboard" "details" { # expect: pass
  count = var.details ? 1 : 0

  dashboard_name = "details"
  dashboard_body = jsonencode({ widgets = [{ type = "metric", properties = { metrics = [["AWS/Lambda", "Errors"]] } }] })
}

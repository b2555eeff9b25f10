# readygate: parameters aws-cloudwatch-dashboard metrics=["Errors"]
variable "metric" {
  type = string
}

variable "body" {
  type = string
}

resource "aws_cloudwatch_dashboard" "one" {
  dashboard_name = "one"
  dashboard_body = jsonencode({ widgets = [{ type = "metric", properties = { metrics = [["AWS/Lambda", var.metric]] } }] })
}

resource "aws_cloudwatch_dashboard" "whole" {
  dashboard_name = "whole"
  dashboard_body = var.body
}

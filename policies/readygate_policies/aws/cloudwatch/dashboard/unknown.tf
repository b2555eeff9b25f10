variable "widgets" {
  type = list(any)
}

resource "aws_cloudwatch_dashboard" "given" {
  dashboard_name = "given"
  dashboard_body = jsonencode({ widgets = var.widgets })
}

variable "function_name" {
  type = string
}

variable "kind" {
  type = string
}

resource "aws_lambda_function" "worker" {
  function_name = "worker"
  role          = "arn:aws:iam::111122223333:role/worker"
  package_type  = "Image"
  image_uri     = "111122223333.dkr.ecr.eu-west-1.amazonaws.com/worker:1"
}

resource "aws_cloudwatch_metric_alarm" "any" {
  alarm_name          = "any"
  namespace           = "AWS/Lambda"
  metric_name         = "Errors"
  dimensions          = { FunctionName = var.function_name }
  comparison_operator = "GreaterThanThreshold"
  threshold           = 3
  statistic           = "Sum"
  period              = 60
  evaluation_periods  = 3
  alarm_actions       = ["arn:aws:sns:eu-west-1:111122223333:operations"]
}

resource "aws_lb" "web" {
  name               = "web"
  load_balancer_type = var.kind
  subnets            = ["subnet-0a", "subnet-0b"]
}

# Whether this is the id of that API shows only when the API exists.
resource "aws_apigatewayv2_api" "http" {
  name          = "shop"
  protocol_type = "HTTP"
}

resource "aws_cloudwatch_metric_alarm" "http" {
  alarm_name          = "http"
  namespace           = "AWS/ApiGateway"
  metric_name         = "5xx"
  dimensions          = { ApiId = "a1b2c3d4e5" }
  comparison_operator = "GreaterThanThreshold"
  threshold           = 5
  statistic           = "Sum"
  period              = 60
  evaluation_periods  = 3
  alarm_actions       = ["arn:aws:sns:eu-west-1:111122223333:operations"]
}

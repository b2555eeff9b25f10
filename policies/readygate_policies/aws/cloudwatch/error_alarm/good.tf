resource "aws_lambda_function" "worker" {
  function_name = "worker"
  role          = "arn:aws:iam::111122223333:role/worker"
  package_type  = "Image"
  image_uri     = "111122223333.dkr.ecr.eu-west-1.amazonaws.com/worker:1"
}

resource "aws_cloudwatch_metric_alarm" "worker" {
  alarm_name          = "worker"
  namespace           = "AWS/Lambda"
  metric_name         = "Errors"
  dimensions          = { FunctionName = aws_lambda_function.worker.function_name }
  comparison_operator = "GreaterThanThreshold"
  threshold           = 3
  statistic           = "Sum"
  period              = 60
  evaluation_periods  = 3
  alarm_actions       = ["arn:aws:sns:eu-west-1:111122223333:operations"]
}

resource "aws_lambda_function" "rate" {
  function_name = "rate"
  role          = "arn:aws:iam::111122223333:role/rate"
  package_type  = "Image"
  image_uri     = "111122223333.dkr.ecr.eu-west-1.amazonaws.com/rate:1"
}

resource "aws_cloudwatch_metric_alarm" "rate" {
  alarm_name          = "rate"
  comparison_operator = "GreaterThanThreshold"
  threshold           = 5
  evaluation_periods  = 3
  alarm_actions       = ["arn:aws:sns:eu-west-1:111122223333:operations"]

  metric_query {
    id          = "percent"
    expression  = "100 * errors / invocations"
    return_data = true
  }

  dynamic "metric_query" {
    for_each = { errors = "Errors", invocations = "Invocations" }

    content {
      id = metric_query.key

      metric {
        namespace   = "AWS/Lambda"
        metric_name = metric_query.value
        dimensions  = { FunctionName = aws_lambda_function.rate.function_name }
        stat        = "Sum"
        period      = 60
      }
    }
  }
}

resource "aws_apigatewayv2_api" "http" {
  name          = "shop"
  protocol_type = "HTTP"
}

resource "aws_cloudwatch_metric_alarm" "http" {
  alarm_name          = "http"
  namespace           = "AWS/ApiGateway"
  metric_name         = "5xx"
  dimensions          = { ApiId = aws_apigatewayv2_api.http.id }
  comparison_operator = "GreaterThanThreshold"
  threshold           = 50
  statistic           = "Sum"
  period              = 60
  evaluation_periods  = 3
  alarm_actions       = ["arn:aws:sns:eu-west-1:111122223333:operations"]
}

resource "aws_apigatewayv2_api" "socket" { # expect: not-applicable
  name                       = "live"
  protocol_type              = "WEBSOCKET"
  route_selection_expression = "$request.body.action"
}

resource "aws_api_gateway_rest_api" "rest" {
  name = "shop"
}

resource "aws_cloudwatch_metric_alarm" "rest" {
  alarm_name          = "rest"
  namespace           = "AWS/ApiGateway"
  metric_name         = "5XXError"
  dimensions          = { ApiName = "shop" }
  comparison_operator = "GreaterThanThreshold"
  threshold           = 5
  statistic           = "Sum"
  period              = 60
  evaluation_periods  = 3
  alarm_actions       = ["arn:aws:sns:eu-west-1:111122223333:operations"]
}

resource "aws_lb" "web" {
  name    = "web"
  subnets = ["subnet-0a", "subnet-0b"]
}

resource "aws_cloudwatch_metric_alarm" "web" {
  alarm_name          = "web"
  namespace           = "AWS/ApplicationELB"
  metric_name         = "HTTPCode_ELB_5XX_Count"
  dimensions          = { LoadBalancer = aws_lb.web.arn_suffix }
  comparison_operator = "GreaterThanThreshold"
  threshold           = 5
  statistic           = "Sum"
  period              = 60
  evaluation_periods  = 3
  alarm_actions       = ["arn:aws:sns:eu-west-1:111122223333:operations"]
}

resource "aws_lb" "network" { # expect: not-applicable
  name               = "network"
  load_balancer_type = "network"
  subnets            = ["subnet-0a", "subnet-0b"]
}

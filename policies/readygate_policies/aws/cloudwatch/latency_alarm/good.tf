resource "aws_apigatewayv2_api" "http" {
  name          = "shop"
  protocol_type = "HTTP"
}

resource "aws_cloudwatch_metric_alarm" "http" {
  alarm_name          = "http"
  namespace           = "AWS/ApiGateway"
  metric_name         = "Latency"
  dimensions          = { ApiId = aws_apigatewayv2_api.http.id }
  comparison_operator = "GreaterThanThreshold"
  threshold           = 2000
  extended_statistic  = "p95"
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
  metric_name         = "IntegrationLatency"
  dimensions          = { ApiName = aws_api_gateway_rest_api.rest.name }
  comparison_operator = "GreaterThanThreshold"
  threshold           = 1500
  extended_statistic  = "p99.9"
  period              = 60
  evaluation_periods  = 3
  alarm_actions       = ["arn:aws:sns:eu-west-1:111122223333:operations"]
}

resource "aws_lb" "web" {
  name    = "web"
  subnets = ["subnet-0a", "subnet-0b"]
}

# Load balancers count in seconds.
resource "aws_cloudwatch_metric_alarm" "web" {
  alarm_name          = "web"
  namespace           = "AWS/ApplicationELB"
  metric_name         = "TargetResponseTime"
  dimensions          = { LoadBalancer = aws_lb.web.arn_suffix }
  comparison_operator = "GreaterThanThreshold"
  threshold           = 1.5
  statistic           = "Maximum"
  period              = 60
  evaluation_periods  = 3
  alarm_actions       = ["arn:aws:sns:eu-west-1:111122223333:operations"]
}

resource "aws_lb" "network" { # expect: not-applicable
  name               = "network"
  load_balancer_type = "network"
  subnets            = ["subnet-0a", "subnet-0b"]
}

resource "aws_apigatewayv2_api" "learned" {
  name          = "learned"
  protocol_type = "HTTP"
}

# What is not normal for the time of day.
resource "aws_cloudwatch_metric_alarm" "learned" {
  alarm_name          = "learned"
  comparison_operator = "GreaterThanUpperThreshold"
  threshold_metric_id = "band"
  evaluation_periods  = 3
  alarm_actions       = ["arn:aws:sns:eu-west-1:111122223333:operations"]

  metric_query {
    id          = "band"
    expression  = "ANOMALY_DETECTION_BAND(latency, 2)"
    return_data = true
  }

  metric_query {
    id          = "latency"
    return_data = true

    metric {
      namespace   = "AWS/ApiGateway"
      metric_name = "Latency"
      dimensions  = { ApiId = aws_apigatewayv2_api.learned.id }
      stat        = "p95"
      period      = 60
    }
  }
}

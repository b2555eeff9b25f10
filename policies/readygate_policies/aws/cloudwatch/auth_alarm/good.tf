resource "aws_apigatewayv2_api" "counted" {
  name          = "counted"
  protocol_type = "HTTP"
}

resource "aws_cloudwatch_metric_alarm" "counted" {
  alarm_name          = "counted"
  namespace           = "AWS/ApiGateway"
  metric_name         = "4xx"
  dimensions          = { ApiId = aws_apigatewayv2_api.counted.id }
  comparison_operator = "GreaterThanThreshold"
  threshold           = 100
  statistic           = "Sum"
  period              = 60
  evaluation_periods  = 3
  alarm_actions       = ["arn:aws:sns:eu-west-1:111122223333:operations"]
}

resource "aws_apigatewayv2_api" "logged" {
  name          = "logged"
  protocol_type = "HTTP"
}

resource "aws_cloudwatch_log_group" "logged" {
  name              = "/aws/apigateway/logged"
  retention_in_days = 30
}

resource "aws_apigatewayv2_stage" "logged" {
  api_id = aws_apigatewayv2_api.logged.id
  name   = "$default"

  access_log_settings {
    destination_arn = aws_cloudwatch_log_group.logged.arn
    format          = "$context.requestId $context.status"
  }
}

resource "aws_cloudwatch_log_metric_filter" "logged" {
  name           = "logged"
  log_group_name = aws_cloudwatch_log_group.logged.name
  pattern        = "[id, status = 401 || status = 403]"

  metric_transformation {
    namespace = "Shop"
    name      = "Rejected"
    value     = "1"
  }
}

resource "aws_cloudwatch_metric_alarm" "logged" {
  alarm_name          = "logged"
  namespace           = "Shop"
  metric_name         = "Rejected"
  statistic           = "Sum"
  comparison_operator = "GreaterThanThreshold"
  threshold           = 10
  period              = 300
  evaluation_periods  = 1
  alarm_actions       = ["arn:aws:sns:eu-west-1:111122223333:operations"]
}

resource "aws_apigatewayv2_api" "socket" { # expect: not-applicable
  name                       = "live"
  protocol_type              = "WEBSOCKET"
  route_selection_expression = "$request.body.action"
}

resource "aws_apigatewayv2_api" "literal" {
  name          = "literal"
  protocol_type = "HTTP"
}

resource "aws_apigatewayv2_stage" "literal" {
  api_id = aws_apigatewayv2_api.literal.id
  name   = "$default"

  access_log_settings {
    destination_arn = "arn:aws:logs:eu-west-1:111122223333:log-group:/shared/literal"
    format          = "$context.requestId $context.status"
  }
}

resource "aws_cloudwatch_log_metric_filter" "literal" {
  name           = "literal"
  log_group_name = "/shared/literal"
  pattern        = "[id, status = 401]"

  metric_transformation {
    namespace = "Shop"
    name      = "literal"
    value     = "1"
  }
}

resource "aws_cloudwatch_metric_alarm" "literal" {
  alarm_name          = "literal"
  namespace           = "Shop"
  metric_name         = "literal"
  statistic           = "Sum"
  comparison_operator = "GreaterThanThreshold"
  threshold           = 10
  period              = 300
  evaluation_periods  = 1
  alarm_actions       = ["arn:aws:sns:eu-west-1:111122223333:operations"]
}

resource "aws_apigatewayv2_api" "unwatched" {
  name          = "unwatched"
  protocol_type = "HTTP"
}

resource "aws_apigatewayv2_api" "falling" {
  name          = "falling"
  protocol_type = "HTTP"
}

resource "aws_cloudwatch_metric_alarm" "falling" {
  alarm_name          = "falling"
  namespace           = "AWS/ApiGateway"
  metric_name         = "4xx"
  dimensions          = { ApiId = aws_apigatewayv2_api.falling.id }
  comparison_operator = "LessThanThreshold"
  threshold           = 100
  statistic           = "Sum"
  period              = 60
  evaluation_periods  = 3
  alarm_actions       = ["arn:aws:sns:eu-west-1:111122223333:operations"]
}

resource "aws_apigatewayv2_api" "unalarmed" {
  name          = "unalarmed"
  protocol_type = "HTTP"
}

resource "aws_cloudwatch_log_group" "unalarmed" {
  name              = "/aws/apigateway/unalarmed"
  retention_in_days = 30
}

resource "aws_apigatewayv2_stage" "unalarmed" {
  api_id = aws_apigatewayv2_api.unalarmed.id
  name   = "$default"

  access_log_settings {
    destination_arn = aws_cloudwatch_log_group.unalarmed.arn
    format          = "$context.requestId $context.status"
  }
}

resource "aws_cloudwatch_log_metric_filter" "unalarmed" {
  name           = "unalarmed"
  log_group_name = aws_cloudwatch_log_group.unalarmed.name
  pattern        = "[id, status = 401 || status = 403]"

  metric_transformation {
    namespace = "Shop"
    name      = "Unalarmed"
    value     = "1"
  }
}

resource "aws_apigatewayv2_api" "server_errors" {
  name          = "server_errors"
  protocol_type = "HTTP"
}

resource "aws_cloudwatch_log_group" "server_errors" {
  name              = "/aws/apigateway/server_errors"
  retention_in_days = 30
}

resource "aws_apigatewayv2_stage" "server_errors" {
  api_id = aws_apigatewayv2_api.server_errors.id
  name   = "$default"

  access_log_settings {
    destination_arn = aws_cloudwatch_log_group.server_errors.arn
    format          = "$context.requestId $context.status"
  }
}

resource "aws_cloudwatch_log_metric_filter" "server_errors" {
  name           = "server_errors"
  log_group_name = aws_cloudwatch_log_group.server_errors.name
  pattern        = "[id, status = 500]"

  metric_transformation {
    namespace = "Shop"
    name      = "ServerErrors"
    value     = "1"
  }
}

resource "aws_cloudwatch_metric_alarm" "server_errors" {
  alarm_name          = "server_errors"
  namespace           = "Shop"
  metric_name         = "ServerErrors"
  statistic           = "Sum"
  comparison_operator = "GreaterThanThreshold"
  threshold           = 10
  period              = 300
  evaluation_periods  = 1
  alarm_actions       = ["arn:aws:sns:eu-west-1:111122223333:operations"]
}

# The filter reads the log of something else.
resource "aws_apigatewayv2_api" "elsewhere" {
  name          = "elsewhere"
  protocol_type = "HTTP"
}

resource "aws_cloudwatch_log_group" "elsewhere" {
  name              = "/aws/apigateway/elsewhere"
  retention_in_days = 30
}

resource "aws_apigatewayv2_stage" "elsewhere" {
  api_id = aws_apigatewayv2_api.elsewhere.id
  name   = "$default"

  access_log_settings {
    destination_arn = aws_cloudwatch_log_group.elsewhere.arn
    format          = "$context.requestId $context.status"
  }
}

resource "aws_cloudwatch_log_group" "trail" {
  name              = "/aws/cloudtrail/audit"
  retention_in_days = 30
}

resource "aws_cloudwatch_log_metric_filter" "elsewhere" {
  name           = "elsewhere"
  log_group_name = aws_cloudwatch_log_group.trail.name
  pattern        = "AccessDenied"

  metric_transformation {
    namespace = "Shop"
    name      = "AccessDenied"
    value     = "1"
  }
}

resource "aws_cloudwatch_metric_alarm" "elsewhere" {
  alarm_name          = "elsewhere"
  namespace           = "Shop"
  metric_name         = "AccessDenied"
  statistic           = "Sum"
  comparison_operator = "GreaterThanThreshold"
  threshold           = 10
  period              = 300
  evaluation_periods  = 1
  alarm_actions       = ["arn:aws:sns:eu-west-1:111122223333:operations"]
}

resource "aws_apigatewayv2_api" "unlogged" {
  name          = "unlogged"
  protocol_type = "HTTP"
}

resource "aws_apigatewayv2_stage" "unlogged" {
  api_id = aws_apigatewayv2_api.unlogged.id
  name   = "$default"
}

resource "aws_apigatewayv2_api" "mistaken" {
  name          = "mistaken"
  protocol_type = "HTTP"
}

resource "aws_apigatewayv2_stage" "mistaken" {
  api_id = aws_apigatewayv2_api.mistaken.id
  name   = "$default"

  access_log_settings {
    destination_arn = "arn:aws:logs:eu-west-1:111122223333:log-group:/shared/mistaken"
    format          = "$context.requestId $context.status"
  }
}

resource "aws_cloudwatch_log_metric_filter" "mistaken" {
  name           = "mistaken"
  log_group_name = "/shared/another"
  pattern        = "[id, status = 401]"

  metric_transformation {
    namespace = "Shop"
    name      = "mistaken"
    value     = "1"
  }
}

resource "aws_cloudwatch_metric_alarm" "mistaken" {
  alarm_name          = "mistaken"
  namespace           = "Shop"
  metric_name         = "mistaken"
  statistic           = "Sum"
  comparison_operator = "GreaterThanThreshold"
  threshold           = 10
  period              = 300
  evaluation_periods  = 1
  alarm_actions       = ["arn:aws:sns:eu-west-1:111122223333:operations"]
}

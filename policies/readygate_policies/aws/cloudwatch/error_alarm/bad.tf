resource "aws_lambda_function" "unwatched" {
  function_name = "unwatched"
  role          = "arn:aws:iam::111122223333:role/unwatched"
  package_type  = "Image"
  image_uri     = "111122223333.dkr.ecr.eu-west-1.amazonaws.com/unwatched:1"
}

resource "aws_lambda_function" "upside_down" {
  function_name = "upside_down"
  role          = "arn:aws:iam::111122223333:role/upside_down"
  package_type  = "Image"
  image_uri     = "111122223333.dkr.ecr.eu-west-1.amazonaws.com/upside_down:1"
}

resource "aws_cloudwatch_metric_alarm" "upside_down" {
  alarm_name          = "upside_down"
  namespace           = "AWS/Lambda"
  metric_name         = "Errors"
  dimensions          = { FunctionName = aws_lambda_function.upside_down.function_name }
  comparison_operator = "LessThanThreshold"
  threshold           = 3
  statistic           = "Sum"
  period              = 60
  evaluation_periods  = 3
  alarm_actions       = ["arn:aws:sns:eu-west-1:111122223333:operations"]
}

resource "aws_lambda_function" "half" {
  function_name = "half"
  role          = "arn:aws:iam::111122223333:role/half"
  package_type  = "Image"
  image_uri     = "111122223333.dkr.ecr.eu-west-1.amazonaws.com/half:1"
}

# Half of the requests may fail without a word.
resource "aws_cloudwatch_metric_alarm" "half" {
  alarm_name          = "half"
  comparison_operator = "GreaterThanThreshold"
  threshold           = 50
  evaluation_periods  = 3
  alarm_actions       = ["arn:aws:sns:eu-west-1:111122223333:operations"]

  metric_query {
    id          = "percent"
    expression  = "100 * errors / invocations"
    return_data = true
  }

  metric_query {
    id = "errors"

    metric {
      namespace   = "AWS/Lambda"
      metric_name = "Errors"
      dimensions  = { FunctionName = aws_lambda_function.half.function_name }
      stat        = "Sum"
      period      = 60
    }
  }
}

# The metric of REST APIs, which HTTP APIs do not have.
resource "aws_apigatewayv2_api" "http" {
  name          = "shop"
  protocol_type = "HTTP"
}

resource "aws_cloudwatch_metric_alarm" "http" {
  alarm_name          = "http"
  namespace           = "AWS/ApiGateway"
  metric_name         = "5XXError"
  dimensions          = { ApiId = aws_apigatewayv2_api.http.id }
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

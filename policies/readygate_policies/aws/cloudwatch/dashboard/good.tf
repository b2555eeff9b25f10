# readygate: parameters aws-cloudwatch-dashboard metrics=["Latency|TargetResponseTime", "5xx|5XXError", "Errors", "Duration", "Throttles"]
resource "aws_apigatewayv2_api" "http" {
  name          = "shop"
  protocol_type = "HTTP"
}

resource "aws_cloudwatch_dashboard" "api" {
  dashboard_name = "api"

  dashboard_body = jsonencode({
    widgets = [
      {
        type = "metric"
        properties = {
          region = "eu-west-1"
          metrics = [
            ["AWS/ApiGateway", "Latency", "ApiId", aws_apigatewayv2_api.http.id, { stat = "p95" }],
            [".", "5xx", ".", "."],
          ]
        }
      },
      { type = "text", properties = { markdown = "# Shop" } },
    ]
  })
}

# The two count together.
resource "aws_cloudwatch_dashboard" "functions" {
  dashboard_name = "functions"

  dashboard_body = <<-JSON
    {
      "widgets": [
        {
          "type": "metric",
          "properties": {
            "title": "Functions behind ${aws_apigatewayv2_api.http.id}",
            "metrics": [
              [{ "expression": "SEARCH('{AWS/Lambda,FunctionName} MetricName=\"Errors\"', 'Sum', 300)", "label": "Errors" }],
              ["AWS/Lambda", "Duration", "FunctionName", "${aws_apigatewayv2_api.http.id}"]
            ]
          }
        },
        {
          "type": "explorer",
          "properties": { "metrics": [{ "metricName": "Throttles", "resourceType": "AWS::Lambda::Function", "stat": "Sum" }] }
        }
      ]
    }
  JSON
}

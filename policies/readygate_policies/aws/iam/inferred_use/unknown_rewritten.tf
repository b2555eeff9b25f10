# What a function makes of an ARN is no longer that ARN.
resource "aws_cloudwatch_log_group" "report" {
  name = "/aws/lambda/report"
}

resource "aws_iam_role" "report" {
  assume_role_policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = { Service = "lambda.amazonaws.com" } }]
  })
}

resource "aws_iam_role_policy" "report" {
  role = aws_iam_role.report.name
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect   = "Allow"
      Action   = ["logs:CreateLogStream", "logs:PutLogEvents"]
      Resource = replace(aws_cloudwatch_log_group.report.arn, "report", "report:*")
    }]
  })
}

resource "aws_lambda_function" "report" {
  function_name = "report"
  role          = aws_iam_role.report.arn
  handler       = "report.handler"
  runtime       = "python3.13"
  filename      = "report.zip"
}

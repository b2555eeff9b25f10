# Which ARNs the set will hold is not known, only from where they come.
data "aws_cloudwatch_log_group" "existing" {
  count = 0
  name  = "/aws/lambda/report"
}

resource "aws_cloudwatch_log_group" "report" {
  name = "/aws/lambda/report"
}

data "aws_iam_policy_document" "logs" {
  statement {
    actions   = ["logs:CreateLogStream", "logs:PutLogEvents"]
    resources = flatten([for end in [":*", ":*:*"] : format("%v${end}", try(data.aws_cloudwatch_log_group.existing[0].arn, aws_cloudwatch_log_group.report.arn, ""))])
  }
}

resource "aws_iam_role" "report" {
  assume_role_policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = { Service = "lambda.amazonaws.com" } }]
  })
}

resource "aws_iam_role_policy" "report" {
  role   = aws_iam_role.report.name
  policy = data.aws_iam_policy_document.logs.json
}

resource "aws_lambda_function" "report" {
  function_name = "report"
  role          = aws_iam_role.report.arn
  handler       = "report.handler"
  runtime       = "python3.13"
  filename      = "report.zip"
}

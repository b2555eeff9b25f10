resource "aws_iam_role" "worker" {
  assume_role_policy = jsonencode({ Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = { Service = "lambda.amazonaws.com" } }] })
}

resource "aws_lambda_function" "worker" {
  function_name = "worker"
  role          = aws_iam_role.worker.arn
  image_uri     = "123456789012.dkr.ecr.eu-west-1.amazonaws.com/worker:1"
  package_type  = "Image"
}

resource "aws_iam_role_policy" "others" {
  role = aws_iam_role.worker.id
  policy = jsonencode({ Statement = [
    { Effect = "Allow", Action = "kinesis:PutRecord", Resource = "*" },
    { Effect = "Allow", Action = "dynamodb:Query", Resource = "*", Condition = { StringEquals = { "aws:ResourceTag/system" = "shop" } } },
  ] })
}

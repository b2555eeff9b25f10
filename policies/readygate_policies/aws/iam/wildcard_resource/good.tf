resource "aws_dynamodb_table" "jobs" {
  name         = "jobs"
  billing_mode = "PAY_PER_REQUEST"
  hash_key     = "id"

  attribute {
    name = "id"
    type = "S"
  }
}

resource "aws_iam_policy" "worker" {
  policy = jsonencode({
    Statement = [
      { Effect = "Allow", Action = ["dynamodb:GetItem", "dynamodb:PutItem"], Resource = [aws_dynamodb_table.jobs.arn, "${aws_dynamodb_table.jobs.arn}/index/*"] },
      { Effect = "Allow", Action = ["xray:PutTraceSegments", "cloudwatch:PutMetricData"], Resource = "*" },
      { Effect = "Deny", Action = "dynamodb:DeleteTable", Resource = "*" },
    ]
  })
}

resource "aws_iam_policy" "narrowed" {
  policy = jsonencode({
    Statement = [{
      Effect    = "Allow"
      Action    = "ec2:StopInstances"
      Resource  = "*"
      Condition = { StringEquals = { "aws:ResourceTag/team" = "jobs" } }
    }]
  })
}

resource "aws_iam_policy" "of_a_service" {
  policy = jsonencode({
    Statement = [{
      Effect    = "Allow"
      Action    = "kms:Decrypt"
      Resource  = "*"
      Condition = { StringEquals = { "kms:ViaService" = "sqs.eu-west-1.amazonaws.com" } }
    }]
  })
}

resource "aws_iam_policy" "wildcard_of_nothing_known" {
  policy = jsonencode({ Statement = [{ Effect = "Allow", Action = "sqs:NotYetKnown*", Resource = "*" }] })
}

resource "aws_iam_policy" "literal" {
  policy = jsonencode({ Statement = [{ Effect = "Allow", Action = "sqs:SendMessage", Resource = "arn:aws:sqs:eu-west-1:111122223333:jobs" }] })
}

resource "aws_iam_role" "without_inline_policies" { # expect: not-applicable
  name               = "plain"
  assume_role_policy = jsonencode({ Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = { Service = "lambda.amazonaws.com" } }] })
}

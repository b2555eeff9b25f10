resource "aws_iam_policy" "tables" {
  policy = jsonencode({
    Statement = [{ Effect = "Allow", Action = ["dynamodb:GetItem"], Resource = "*" }]
  })
}

resource "aws_iam_role_policy" "queues" {
  role   = "worker"
  policy = data.aws_iam_policy_document.queues.json
}

data "aws_iam_policy_document" "queues" {
  statement {
    actions   = ["sqs:SendMessage"]
    resources = ["arn:aws:sqs:*:*:*"]
  }
}

resource "aws_iam_user_policy" "who_not_what" {
  user = "robot"
  policy = jsonencode({
    Statement = [{
      Effect    = "Allow"
      Action    = "s3:List*"
      Resource  = ["*"]
      Condition = { IpAddress = { "aws:SourceIp" = "198.51.100.0/24" } }
    }]
  })
}

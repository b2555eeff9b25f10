data "aws_caller_identity" "current" {}

resource "aws_sqs_queue" "jobs" { # expect: not-applicable
  name = "jobs"
}

resource "aws_sns_topic" "events" { # expect: not-applicable
  name = "events"
}

resource "aws_sqs_queue_policy" "from_our_topic" {
  queue_url = aws_sqs_queue.jobs.id
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Effect    = "Allow"
        Principal = "*"
        Action    = "sqs:SendMessage"
        Resource  = aws_sqs_queue.jobs.arn
        Condition = { ArnEquals = { "aws:SourceArn" = aws_sns_topic.events.arn } }
      },
      { Effect = "Allow", Principal = { AWS = data.aws_caller_identity.current.account_id }, Action = "sqs:*", Resource = aws_sqs_queue.jobs.arn },
    ]
  })
}

data "aws_iam_policy_document" "topic" {
  statement {
    actions   = ["SNS:Publish", "SNS:Subscribe"]
    resources = [aws_sns_topic.events.arn]

    principals {
      type        = "AWS"
      identifiers = ["*"]
    }

    condition {
      test     = "StringEquals"
      variable = "AWS:SourceOwner"
      values   = [data.aws_caller_identity.current.account_id]
    }
  }
}

resource "aws_sns_topic_policy" "of_the_owner" {
  arn    = aws_sns_topic.events.arn
  policy = data.aws_iam_policy_document.topic.json
}

resource "aws_secretsmanager_secret_policy" "organization" {
  secret_arn = "arn:aws:secretsmanager:eu-west-1:111122223333:secret:key-abcdef"
  policy = jsonencode({
    Statement = [
      { Effect = "Allow", Principal = "*", Action = "secretsmanager:GetSecretValue", Resource = "*" },
      {
        Effect    = "Deny"
        Principal = "*"
        Action    = "secretsmanager:*"
        Resource  = "*"
        Condition = { StringNotEquals = { "aws:PrincipalOrgID" = "o-abcdefghij" } }
      },
    ]
  })
}

resource "aws_ecr_repository_policy" "named" {
  repository = "app"
  policy     = jsonencode({ Statement = [{ Effect = "Allow", Principal = { AWS = "arn:aws:iam::444455556666:root" }, Action = "ecr:BatchGetImage" }] })
}

resource "aws_lambda_permission" "topic" {
  action        = "lambda:InvokeFunction"
  function_name = "worker"
  principal     = "sns.amazonaws.com"
  source_arn    = aws_sns_topic.events.arn
}

resource "aws_lambda_permission" "bucket" {
  action         = "lambda:InvokeFunction"
  function_name  = "worker"
  principal      = "s3.amazonaws.com"
  source_account = data.aws_caller_identity.current.account_id
}

resource "aws_s3_bucket" "site" { # expect: not-applicable
  bucket = "site"
}

resource "aws_s3_bucket_policy" "blocked" {
  bucket = aws_s3_bucket.site.id
  policy = jsonencode({ Statement = [{ Effect = "Allow", Principal = "*", Action = "s3:GetObject", Resource = "${aws_s3_bucket.site.arn}/*" }] })
}

resource "aws_s3_bucket_public_access_block" "site" {
  bucket                  = aws_s3_bucket.site.id
  restrict_public_buckets = true
}

resource "aws_s3_bucket_policy" "blocked_by_name" {
  bucket = "elsewhere"
  policy = jsonencode({ Statement = [{ Effect = "Allow", Principal = "*", Action = "s3:GetObject", Resource = "arn:aws:s3:::elsewhere/*" }] })
}

resource "aws_s3_bucket_public_access_block" "elsewhere" {
  bucket              = "elsewhere"
  block_public_policy = true
}

resource "aws_s3_access_point" "of_a_vpc" {
  bucket = "elsewhere"
  name   = "inside"
  policy = jsonencode({ Statement = [{ Effect = "Allow", Principal = "*", Action = "s3:GetObject", Resource = "*" }] })

  vpc_configuration {
    vpc_id = "vpc-0123456789abcdef0"
  }

  public_access_block_configuration {
    block_public_policy = false
  }
}

resource "aws_opensearch_domain" "inside" {
  domain_name     = "search"
  access_policies = jsonencode({ Statement = [{ Effect = "Allow", Principal = { AWS = "*" }, Action = "es:*", Resource = "*" }] })

  vpc_options {
    subnet_ids = ["subnet-0123456789abcdef0"]
  }
}

resource "aws_opensearch_domain_policy" "inside" {
  domain_name     = aws_opensearch_domain.inside.domain_name
  access_policies = jsonencode({ Statement = [{ Effect = "Allow", Principal = { AWS = "*" }, Action = "es:*", Resource = "*" }] })
}

resource "aws_cloudwatch_event_permission" "organization" {
  principal    = "*"
  statement_id = "organization"

  condition {
    key   = "aws:PrincipalOrgID"
    type  = "StringEquals"
    value = "o-abcdefghij"
  }
}

resource "aws_lambda_layer_version_permission" "organization" {
  action          = "lambda:GetLayerVersion"
  layer_name      = "arn:aws:lambda:eu-west-1:111122223333:layer:tools"
  version_number  = 1
  principal       = "*"
  organization_id = "o-abcdefghij"
  statement_id    = "organization"
}

resource "aws_efs_file_system_policy" "mounted" {
  file_system_id = "fs-0123456789abcdef0"
  policy = jsonencode({
    Statement = [{
      Effect    = "Allow"
      Principal = { AWS = "*" }
      Action    = "elasticfilesystem:ClientMount"
      Resource  = "*"
      Condition = { Bool = { "elasticfilesystem:AccessedViaMountTarget" = "true" } }
    }]
  })
}

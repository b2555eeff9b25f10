resource "aws_sqs_queue" "open" {
  name   = "open"
  policy = jsonencode({ Statement = [{ Effect = "Allow", Principal = "*", Action = "sqs:SendMessage", Resource = "*" }] })
}

# Any topic of any account may send.
resource "aws_sqs_queue_policy" "any_topic" {
  queue_url = "https://sqs.eu-west-1.amazonaws.com/111122223333/jobs"
  policy = jsonencode({
    Statement = [{
      Effect    = "Allow"
      Principal = { AWS = "*" }
      Action    = "sqs:SendMessage"
      Resource  = "*"
      Condition = { ArnLike = { "aws:SourceArn" = "arn:aws:sns:*:*:*" } }
    }]
  })
}

# A referrer is whatever the caller says it is.
resource "aws_s3_bucket_policy" "referer" {
  bucket = aws_s3_bucket.half_blocked.id
  policy = jsonencode({
    Statement = [{
      Effect    = "Allow"
      Principal = "*"
      Action    = "s3:GetObject"
      Resource  = "${aws_s3_bucket.half_blocked.arn}/*"
      Condition = { StringLike = { "aws:Referer" = "https://example.com/*" } }
    }]
  })
}

resource "aws_s3_bucket" "half_blocked" { # expect: not-applicable
  bucket = "half"
}

resource "aws_s3_bucket_public_access_block" "half_blocked" {
  bucket             = aws_s3_bucket.half_blocked.id
  block_public_acls  = true
  ignore_public_acls = true
}

resource "aws_s3_bucket_policy" "other_name" {
  bucket = "elsewhere"
  policy = jsonencode({ Statement = [{ Effect = "Allow", Principal = "*", Action = "s3:GetObject", Resource = "*" }] })
}

# Who signs no request has no organization.
resource "aws_sns_topic_policy" "if_exists" {
  arn = "arn:aws:sns:eu-west-1:111122223333:events"
  policy = jsonencode({
    Statement = [{
      Effect    = "Allow"
      Principal = "*"
      Action    = "sns:Subscribe"
      Resource  = "*"
      Condition = { StringEqualsIfExists = { "aws:PrincipalOrgID" = "o-abcdefghij" } }
    }]
  })
}

resource "aws_secretsmanager_secret" "all_but_one" {
  name   = "key"
  policy = jsonencode({ Statement = [{ Effect = "Allow", NotPrincipal = { AWS = "arn:aws:iam::111122223333:root" }, Action = "*", Resource = "*" }] })
}

resource "aws_lambda_permission" "any_bucket" {
  action        = "lambda:InvokeFunction"
  function_name = "worker"
  principal     = "s3.amazonaws.com"
}

resource "aws_lambda_permission" "everybody" {
  action                 = "lambda:InvokeFunctionUrl"
  function_name          = "worker"
  principal              = "*"
  function_url_auth_type = "NONE"
}

resource "aws_s3_access_point" "open" {
  bucket = "elsewhere"
  name   = "open"
  policy = jsonencode({ Statement = [{ Effect = "Allow", Principal = "*", Action = "s3:GetObject", Resource = "*" }] })

  public_access_block_configuration {
    block_public_policy = false
  }
}

resource "aws_opensearch_domain" "open" {
  domain_name     = "search"
  access_policies = jsonencode({ Statement = [{ Effect = "Allow", Principal = { AWS = "*" }, Action = "es:*", Resource = "*" }] })
}

resource "aws_opensearch_domain_policy" "open" {
  domain_name     = aws_opensearch_domain.open.domain_name
  access_policies = jsonencode({ Statement = [{ Effect = "Allow", Principal = { AWS = "*" }, Action = "es:*", Resource = "*" }] })
}

resource "aws_cloudwatch_event_permission" "everybody" {
  principal    = "*"
  statement_id = "everybody"
}

resource "aws_lambda_layer_version_permission" "everybody" {
  action         = "lambda:GetLayerVersion"
  layer_name     = "arn:aws:lambda:eu-west-1:111122223333:layer:tools"
  version_number = 1
  principal      = "*"
  statement_id   = "everybody"
}

resource "aws_glacier_vault" "open" {
  name          = "archive"
  access_policy = jsonencode({ Statement = [{ Effect = "Allow", Principal = "*", Action = "glacier:*", Resource = "*" }] })
}

resource "aws_backup_vault_policy" "open" {
  backup_vault_name = "main"
  policy            = jsonencode({ Statement = [{ Effect = "Allow", Principal = { AWS = "*" }, Action = "backup:CopyIntoBackupVault", Resource = "*" }] })
}

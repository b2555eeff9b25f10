variable "document" {
  type = string
}

variable "organization" {
  type = string
}

variable "blocked" {
  type = bool
}

variable "principals" {
  type = list(string)
}

resource "aws_sqs_queue_policy" "given" {
  queue_url = "https://sqs.eu-west-1.amazonaws.com/111122223333/jobs"
  policy    = var.document
}

resource "aws_sns_topic_policy" "organization" {
  arn = "arn:aws:sns:eu-west-1:111122223333:events"
  policy = jsonencode({
    Statement = [{
      Effect    = "Allow"
      Principal = "*"
      Action    = "sns:Subscribe"
      Resource  = "*"
      Condition = { StringLike = { "aws:PrincipalOrgID" = var.organization } }
    }]
  })
}

resource "aws_ecr_repository_policy" "principals" {
  repository = "app"
  policy     = jsonencode({ Statement = [{ Effect = "Allow", Principal = { AWS = var.principals }, Action = "ecr:BatchGetImage" }] })
}

resource "aws_s3_bucket_policy" "block_is_not_known" {
  bucket = aws_s3_bucket.site.id
  policy = jsonencode({ Statement = [{ Effect = "Allow", Principal = "*", Action = "s3:GetObject", Resource = "*" }] })
}

resource "aws_s3_bucket" "site" { # expect: not-applicable
  bucket = "site"
}

resource "aws_s3_bucket_public_access_block" "site" {
  bucket                  = aws_s3_bucket.site.id
  restrict_public_buckets = var.blocked
}

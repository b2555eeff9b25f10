resource "aws_iam_role" "named_in_any_account" {
  name = "deploy"

  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = { AWS = "*" }
      Action    = "sts:AssumeRole"
      Condition = { StringLike = { "aws:PrincipalArn" = "arn:aws:iam::*:role/deploy" } }
    }]
  })
}

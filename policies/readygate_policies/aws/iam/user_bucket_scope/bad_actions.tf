# readygate: parameters aws-iam-user-bucket-scope actions=["s3:GetObject"]
resource "aws_iam_user" "deletes" {
  name = "deletes"
}

resource "aws_iam_user_policy" "deletes" {
  user = aws_iam_user.deletes.name

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect   = "Allow"
      Action   = ["s3:GetObject", "s3:DeleteObject"]
      Resource = "arn:aws:s3:::images/*"
    }]
  })
}

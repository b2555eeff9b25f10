resource "aws_s3_bucket" "images" {
  bucket = "images"
}

resource "aws_iam_user" "uploader" {
  name = "uploader"
}

resource "aws_iam_user_policy" "uploader" {
  user = aws_iam_user.uploader.name

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Effect   = "Allow"
        Action   = ["s3:GetObject", "s3:PutObject", "s3:DeleteObject"]
        Resource = "${aws_s3_bucket.images.arn}/*"
      },
      {
        Effect   = "Allow"
        Action   = "s3:ListBucket"
        Resource = aws_s3_bucket.images.arn
      },
      {
        Effect    = "Deny"
        Action    = "s3:*"
        Resource  = "*"
        Condition = { Bool = { "aws:SecureTransport" = "false" } }
      },
    ]
  })
}

# Through a group, by name.
resource "aws_iam_group" "readers" {
  name = "readers"
}

resource "aws_iam_group_policy" "readers" {
  group = aws_iam_group.readers.name

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect   = "Allow"
      Action   = ["s3:GetObject*", "s3:ListBucket"]
      Resource = ["arn:aws:s3:::images", "arn:aws:s3:::images/*"]
    }]
  })
}

resource "aws_iam_user" "reader" {
  name = "reader"
}

resource "aws_iam_user_group_membership" "reader" {
  user   = aws_iam_user.reader.name
  groups = [aws_iam_group.readers.name]
}

resource "aws_iam_user" "operator" { # expect: not-applicable
  name = "operator"
}

resource "aws_iam_user_policy_attachment" "operator" {
  user       = aws_iam_user.operator.name
  policy_arn = "arn:aws:iam::aws:policy/job-function/ViewOnlyAccess"
}

# What it may do besides is not about S3.
resource "aws_iam_user" "deployer" {
  name = "deployer"
}

resource "aws_iam_user_policy" "deployer" {
  user = aws_iam_user.deployer.name

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Effect   = "Allow"
        Action   = "s3:PutObject"
        Resource = "${aws_s3_bucket.images.arn}/releases/*"
      },
      {
        Effect   = "Allow"
        Action   = "ecs:RegisterTaskDefinition"
        Resource = "*"
      },
    ]
  })
}

resource "aws_iam_user" "reporter" { # expect: not-applicable
  name = "reporter"
}

resource "aws_iam_user_policy" "reporter" {
  user = aws_iam_user.reporter.name

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Effect   = "Allow"
        Action   = ["cloudwatch:GetMetricData", "sts:GetCallerIdentity"]
        Resource = "*"
      },
      {
        Effect   = "Deny"
        Action   = "s3:*"
        Resource = "*"
      },
    ]
  })
}

resource "aws_iam_user" "importer" {
  name = "importer"
}

resource "aws_iam_user_policy" "importer" {
  user = aws_iam_user.importer.name

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect   = "Allow"
      Action   = ["s3:PutObject", "sqs:SendMessage"]
      Resource = ["arn:*:s3:::images/imported/*", "arn:aws:sqs:eu-west-1:111122223333:import-*"]
    }]
  })
}

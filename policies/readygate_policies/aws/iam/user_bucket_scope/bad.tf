resource "aws_iam_user" "everything" {
  name = "everything"
}

resource "aws_iam_user_policy" "everything" {
  user = aws_iam_user.everything.name

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect   = "Allow"
      Action   = "s3:*"
      Resource = ["arn:aws:s3:::images", "arn:aws:s3:::images/*"]
    }]
  })
}

resource "aws_iam_user" "every_bucket" {
  name = "every-bucket"
}

resource "aws_iam_user_policy" "every_bucket" {
  user = aws_iam_user.every_bucket.name

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect   = "Allow"
      Action   = "s3:GetObject"
      Resource = "*"
    }]
  })
}

resource "aws_iam_user" "many_buckets" {
  name = "many-buckets"
}

resource "aws_iam_user_policy" "many_buckets" {
  user = aws_iam_user.many_buckets.name

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect   = "Allow"
      Action   = "s3:GetObject"
      Resource = "arn:aws:s3:::images-*/*"
    }]
  })
}

resource "aws_iam_user" "configures" {
  name = "configures"
}

resource "aws_iam_user_policy" "configures" {
  user = aws_iam_user.configures.name

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect   = "Allow"
      Action   = ["s3:GetObject", "s3:PutBucketPolicy"]
      Resource = ["arn:aws:s3:::images", "arn:aws:s3:::images/*"]
    }]
  })
}

resource "aws_iam_user" "all_but_one" {
  name = "all-but-one"
}

resource "aws_iam_user_policy" "all_but_one" {
  user = aws_iam_user.all_but_one.name

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect      = "Allow"
      Action      = "s3:GetObject"
      NotResource = "arn:aws:s3:::payroll/*"
    }]
  })
}

resource "aws_iam_user" "all_but_some" {
  name = "all-but-some"
}

resource "aws_iam_user_policy" "all_but_some" {
  user = aws_iam_user.all_but_some.name

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect   = "Allow"
      Action   = "s3:GetObject"
      Resource = "arn:aws:s3:::images/*"
      }, {
      Effect    = "Allow"
      NotAction = "iam:*"
      Resource  = "*"
    }]
  })
}

resource "aws_iam_user" "also_all" {
  name = "also-all"
}

resource "aws_iam_user_policy" "also_all" {
  user = aws_iam_user.also_all.name

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect   = "Allow"
      Action   = "s3:GetObject"
      Resource = "arn:aws:s3:::images/*"
      }, {
      Effect   = "Allow"
      Action   = "*"
      Resource = "arn:aws:s3:::images/*"
    }]
  })
}

resource "aws_iam_user" "managed" {
  name = "managed"
}

resource "aws_iam_user_policy_attachment" "managed" {
  user       = aws_iam_user.managed.name
  policy_arn = "arn:aws:iam::aws:policy/AmazonS3FullAccess"
}

resource "aws_iam_user" "person" {
  name = "person"
}

resource "aws_iam_user_policy" "person" {
  user = aws_iam_user.person.name

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect   = "Allow"
      Action   = "s3:GetObject"
      Resource = "arn:aws:s3:::images/*"
    }]
  })
}

resource "aws_iam_user_login_profile" "person" {
  user = aws_iam_user.person.name
}

resource "aws_iam_group" "writers" {
  name = "writers"
}

resource "aws_iam_group_membership" "writers" {
  name  = "writers"
  group = aws_iam_group.writers.name
  users = [aws_iam_user.writer.name]
}

resource "aws_iam_policy" "writers" {
  name = "writers"

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect   = "Allow"
      Action   = ["s3:Put*"]
      Resource = "arn:aws:s3:::images/*"
    }]
  })
}

resource "aws_iam_group_policy_attachment" "writers" {
  group      = aws_iam_group.writers.name
  policy_arn = aws_iam_policy.writers.arn
}

resource "aws_iam_user" "writer" {
  name = "writer"
}

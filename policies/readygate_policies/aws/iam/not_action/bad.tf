data "aws_iam_policy_document" "nearly_everything" {
  statement {
    not_actions = ["iam:*"]
    resources   = ["*"]
  }
}

resource "aws_iam_role_policy" "nearly_everything" {
  role   = "worker"
  policy = data.aws_iam_policy_document.nearly_everything.json
}

resource "aws_iam_policy" "all_but_one" {
  policy = jsonencode({
    Statement = [{ Effect = "Allow", Action = "s3:GetObject", NotResource = "arn:aws:s3:::payroll/*" }]
  })
}

resource "aws_s3_bucket_policy" "all_but_one" {
  bucket = "reports"
  policy = jsonencode({
    Statement = [{ Effect = "Allow", NotPrincipal = { AWS = "arn:aws:iam::111122223333:user/mallory" }, Action = "s3:GetObject", Resource = "arn:aws:s3:::reports/*" }]
  })
}

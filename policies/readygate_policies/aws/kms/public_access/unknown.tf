variable "principal" {
  type = string
}

variable "policy" {
  type = string
}

resource "aws_kms_key" "given" {
  description = "Given"

  policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Principal = { AWS = var.principal }, Action = "kms:*", Resource = "*" }]
  })
}

resource "aws_kms_key" "given_whole" {
  description = "Given whole"
  policy      = var.policy
}

resource "aws_kms_key" "listed" {
  description = "Listed"

  policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Principal = ["arn:aws:iam::111122223333:root", "*"], Action = "kms:*", Resource = "*" }]
  })
}

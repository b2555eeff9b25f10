variable "account" {
  type    = string
  default = "111122223333"
}

resource "aws_kms_key" "by_default" {
  description = "By default"
}

resource "aws_kms_key" "account" {
  description = "Account"

  policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Principal = { AWS = "arn:aws:iam::${var.account}:root" }, Action = "kms:*", Resource = "*" }]
  })
}

variable "other_account" {
  type = string
}

resource "aws_kms_key" "account_given" {
  description = "Account given"

  policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Principal = { AWS = "arn:aws:iam::${var.other_account}:root" }, Action = "kms:*", Resource = "*" }]
  })
}

resource "aws_iam_role" "reader" {
  assume_role_policy = jsonencode({ Version = "2012-10-17", Statement = [] })
}

resource "aws_kms_key" "named" {
  description = "Named"
}

resource "aws_kms_key_policy" "named" {
  key_id = aws_kms_key.named.id

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      { Effect = "Allow", Principal = { AWS = [aws_iam_role.reader.arn, "arn:aws:iam::111122223333:root"] }, Action = "kms:*", Resource = "*" },
      { Effect = "Allow", Principal = { Service = "sns.amazonaws.com" }, Action = "kms:Decrypt", Resource = "*" },
    ]
  })
}

data "aws_iam_policy_document" "narrowed" {
  statement {
    actions   = ["kms:Decrypt"]
    resources = ["*"]

    principals {
      type        = "AWS"
      identifiers = ["*"]
    }

    condition {
      test     = "StringEquals"
      variable = "kms:CallerAccount"
      values   = ["111122223333"]
    }

    condition {
      test     = "StringEquals"
      variable = "kms:ViaService"
      values   = ["s3.eu-west-1.amazonaws.com"]
    }
  }

  statement {
    actions   = ["kms:Encrypt"]
    resources = ["*"]

    principals {
      type        = "*"
      identifiers = ["*"]
    }

    condition {
      test     = "StringEquals"
      variable = "aws:PrincipalOrgID"
      values   = ["o-0123456789"]
    }
  }
}

resource "aws_kms_key" "narrowed" {
  description = "Narrowed"
  policy      = data.aws_iam_policy_document.narrowed.json
}

data "aws_iam_policy_document" "of_a_topic" {
  statement {
    actions   = ["kms:GenerateDataKey*"]
    resources = ["*"]

    principals {
      type        = "AWS"
      identifiers = ["*"]
    }

    condition {
      test     = "StringEquals"
      variable = "aws:SourceOwner"
      values   = ["111122223333"]
    }
  }
}

resource "aws_kms_key" "of_a_topic" {
  description = "Of a topic"
  policy      = data.aws_iam_policy_document.of_a_topic.json
}

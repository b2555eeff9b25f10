variable "actions" {
  type = list(string)
}

resource "aws_iam_role" "given" {
  name               = "given"
  assume_role_policy = jsonencode({ Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = { Service = "lambda.amazonaws.com" } }] })
}

resource "aws_iam_role_policy" "given" {
  role   = aws_iam_role.given.id
  policy = jsonencode({ Statement = [{ Effect = "Allow", Action = var.actions, Resource = "*" }] })
}

resource "aws_iam_role" "partly_denied" {
  name               = "partly"
  assume_role_policy = jsonencode({ Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = { Service = "lambda.amazonaws.com" } }] })

  inline_policy {
    name = "all"
    policy = jsonencode({
      Statement = [
        { Effect = "Allow", Action = "iam:AttachRolePolicy", Resource = "*" },
        { Effect = "Deny", Action = "iam:AttachRolePolicy", Resource = "arn:aws:iam::*:role/admin" },
      ]
    })
  }
}

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

variable "elsewhere" {
  type = string
}

resource "aws_iam_user" "attached_elsewhere" {
  name = "attached"
}

resource "aws_iam_user_policy_attachment" "attached_elsewhere" {
  user       = aws_iam_user.attached_elsewhere.name
  policy_arn = var.elsewhere
}

resource "aws_iam_user" "signed_in_with_a_second_factor" {
  name = "signed-in"
}

resource "aws_iam_user_policy" "signed_in_with_a_second_factor" {
  user = aws_iam_user.signed_in_with_a_second_factor.name
  policy = jsonencode({
    Statement = [{
      Effect    = "Allow"
      Action    = "iam:AttachUserPolicy"
      Resource  = "*"
      Condition = { Bool = { "aws:MultiFactorAuthPresent" = "true" } }
    }]
  })
}

resource "aws_iam_role" "bounded_elsewhere" {
  name                 = "bounded"
  permissions_boundary = var.elsewhere
  assume_role_policy   = jsonencode({ Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = { Service = "lambda.amazonaws.com" } }] })

  inline_policy {
    name   = "all"
    policy = jsonencode({ Statement = [{ Effect = "Allow", Action = "iam:PutRolePolicy", Resource = "*" }] })
  }
}

data "aws_iam_policy_document" "trust" {
  statement {
    actions = ["sts:AssumeRole"]

    principals {
      type        = "Service"
      identifiers = ["lambda.amazonaws.com"]
    }
  }
}

variable "action" {
  type = string
}

variable "secret" {
  type = string
}

variable "secrets" {
  type = list(string)
}

resource "aws_lambda_function" "given" {
  function_name = "given"
  role          = aws_iam_role.given.arn
  package_type  = "Image"
  image_uri     = "111122223333.dkr.ecr.eu-west-1.amazonaws.com/given:1"
}

resource "aws_iam_role" "given" {
  name               = "given"
  assume_role_policy = data.aws_iam_policy_document.trust.json
}

resource "aws_iam_role_policy" "given" {
  role = aws_iam_role.given.id

  policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Action = "ssm:GetParameter", Resource = var.secrets }]
  })
}

resource "aws_lambda_function" "role_elsewhere" {
  function_name = "role_elsewhere"
  role          = "arn:aws:iam::111122223333:role/role_elsewhere"
  package_type  = "Image"
  image_uri     = "111122223333.dkr.ecr.eu-west-1.amazonaws.com/role_elsewhere:1"
}

resource "aws_lambda_function" "policy_elsewhere" {
  function_name = "policy_elsewhere"
  role          = aws_iam_role.policy_elsewhere.arn
  package_type  = "Image"
  image_uri     = "111122223333.dkr.ecr.eu-west-1.amazonaws.com/policy_elsewhere:1"
}

resource "aws_iam_role" "policy_elsewhere" {
  name               = "policy_elsewhere"
  assume_role_policy = data.aws_iam_policy_document.trust.json
}

resource "aws_iam_role_policy_attachment" "policy_elsewhere" {
  role       = aws_iam_role.policy_elsewhere.name
  policy_arn = "arn:aws:iam::111122223333:policy/shared"
}

resource "aws_lambda_function" "action" {
  function_name = "action"
  role          = aws_iam_role.action.arn
  package_type  = "Image"
  image_uri     = "111122223333.dkr.ecr.eu-west-1.amazonaws.com/action:1"
}

resource "aws_iam_role" "action" {
  name               = "action"
  assume_role_policy = data.aws_iam_policy_document.trust.json
}

resource "aws_iam_role_policy" "action" {
  role = aws_iam_role.action.id

  policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Action = [var.action], Resource = "*" }]
  })
}

resource "aws_lambda_function" "one" {
  function_name = "one"
  role          = aws_iam_role.one.arn
  package_type  = "Image"
  image_uri     = "111122223333.dkr.ecr.eu-west-1.amazonaws.com/one:1"
}

resource "aws_iam_role" "one" {
  name               = "one"
  assume_role_policy = data.aws_iam_policy_document.trust.json
}

resource "aws_iam_role_policy" "one" {
  role = aws_iam_role.one.id

  policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Action = "ssm:GetParameter", Resource = [var.secret] }]
  })
}

data "aws_iam_policy_document" "trust" {
  statement {
    actions = ["sts:AssumeRole"]

    principals {
      type        = "Service"
      identifiers = ["lambda.amazonaws.com"]
    }
  }
}

resource "aws_ssm_parameter" "key" {
  name             = "/shop/prod/api-key"
  type             = "SecureString"
  value_wo         = "placeholder"
  value_wo_version = 1
}

resource "aws_lambda_function" "own" {
  function_name = "own"
  role          = aws_iam_role.own.arn
  package_type  = "Image"
  image_uri     = "111122223333.dkr.ecr.eu-west-1.amazonaws.com/own:1"

  environment {
    variables = {
      API_KEY_PARAMETER = aws_ssm_parameter.key.name
    }
  }
}

resource "aws_iam_role" "own" {
  name               = "own"
  assume_role_policy = data.aws_iam_policy_document.trust.json
}

resource "aws_iam_role_policy" "own" {
  role = aws_iam_role.own.id

  policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Action = "ssm:GetParameter", Resource = aws_ssm_parameter.key.arn }]
  })
}

# All that lies below its own path.
resource "aws_lambda_function" "path" {
  function_name = "path"
  role          = aws_iam_role.path.arn
  package_type  = "Image"
  image_uri     = "111122223333.dkr.ecr.eu-west-1.amazonaws.com/path:1"
}

resource "aws_iam_role" "path" {
  name               = "path"
  assume_role_policy = data.aws_iam_policy_document.trust.json
}

resource "aws_iam_role_policy" "path" {
  role = aws_iam_role.path.id

  policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Action = ["ssm:Get*"], Resource = ["arn:aws:ssm:eu-west-1:111122223333:parameter/shop/prod/*"] }]
  })
}

resource "aws_lambda_function" "tagged" {
  function_name = "tagged"
  role          = aws_iam_role.tagged.arn
  package_type  = "Image"
  image_uri     = "111122223333.dkr.ecr.eu-west-1.amazonaws.com/tagged:1"
}

resource "aws_iam_role" "tagged" {
  name               = "tagged"
  assume_role_policy = data.aws_iam_policy_document.trust.json
}

data "aws_iam_policy_document" "tagged" {
  statement {
    actions   = ["secretsmanager:GetSecretValue"]
    resources = ["*"]

    condition {
      test     = "StringEquals"
      variable = "aws:ResourceTag/system"
      values   = ["shop"]
    }
  }
}

resource "aws_iam_policy" "tagged" {
  name   = "tagged"
  policy = data.aws_iam_policy_document.tagged.json
}

resource "aws_iam_role_policy_attachment" "tagged" {
  role       = aws_iam_role.tagged.name
  policy_arn = aws_iam_policy.tagged.arn
}

resource "aws_lambda_function" "without_secrets" { # expect: not-applicable
  function_name = "without_secrets"
  role          = aws_iam_role.without_secrets.arn
  package_type  = "Image"
  image_uri     = "111122223333.dkr.ecr.eu-west-1.amazonaws.com/without_secrets:1"
}

resource "aws_iam_role" "without_secrets" {
  name               = "without_secrets"
  assume_role_policy = data.aws_iam_policy_document.trust.json
}

resource "aws_iam_role_policy_attachment" "without_secrets" {
  role       = aws_iam_role.without_secrets.name
  policy_arn = "arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole"
}

resource "aws_iam_role_policy" "without_secrets" {
  role = aws_iam_role.without_secrets.id

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      { Effect = "Deny", Action = "ssm:*", Resource = "*" },
      { Effect = "Allow", Action = "ssm:PutParameter", Resource = "*" },
    ]
  })
}

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

resource "aws_secretsmanager_secret" "database" {
  name = "shop-database"
}

resource "aws_lambda_function" "everything" {
  function_name = "everything"
  role          = aws_iam_role.everything.arn
  package_type  = "Image"
  image_uri     = "111122223333.dkr.ecr.eu-west-1.amazonaws.com/everything:1"
}

resource "aws_iam_role" "everything" {
  name               = "everything"
  assume_role_policy = data.aws_iam_policy_document.trust.json
}

resource "aws_iam_role_policy" "everything" {
  role = aws_iam_role.everything.id

  policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Action = "ssm:GetParameter", Resource = "*" }]
  })
}

resource "aws_lambda_function" "every_secret" {
  function_name = "every_secret"
  role          = aws_iam_role.every_secret.arn
  package_type  = "Image"
  image_uri     = "111122223333.dkr.ecr.eu-west-1.amazonaws.com/every_secret:1"
}

resource "aws_iam_role" "every_secret" {
  name               = "every_secret"
  assume_role_policy = data.aws_iam_policy_document.trust.json
}

resource "aws_iam_role_policy" "every_secret" {
  role = aws_iam_role.every_secret.id

  policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Action = "SecretsManager:Get*", Resource = ["arn:aws:secretsmanager:*:*:secret:*"] }]
  })
}

resource "aws_lambda_function" "managed" {
  function_name = "managed"
  role          = aws_iam_role.managed.arn
  package_type  = "Image"
  image_uri     = "111122223333.dkr.ecr.eu-west-1.amazonaws.com/managed:1"
}

resource "aws_iam_role" "managed" {
  name               = "managed"
  assume_role_policy = data.aws_iam_policy_document.trust.json
}

resource "aws_iam_role_policy_attachment" "managed" {
  role       = aws_iam_role.managed.name
  policy_arn = "arn:aws:iam::aws:policy/SecretsManagerReadWrite"
}

resource "aws_lambda_function" "parameter_not_granted" {
  function_name = "parameter_not_granted"
  role          = aws_iam_role.parameter_not_granted.arn
  package_type  = "Image"
  image_uri     = "111122223333.dkr.ecr.eu-west-1.amazonaws.com/parameter_not_granted:1"

  environment {
    variables = {
      API_KEY_PARAMETER = aws_ssm_parameter.key.name
    }
  }
}

resource "aws_iam_role" "parameter_not_granted" {
  name               = "parameter_not_granted"
  assume_role_policy = data.aws_iam_policy_document.trust.json
}

resource "aws_lambda_function" "secret_not_granted" {
  function_name = "secret_not_granted"
  role          = aws_iam_role.secret_not_granted.arn
  package_type  = "Image"
  image_uri     = "111122223333.dkr.ecr.eu-west-1.amazonaws.com/secret_not_granted:1"

  environment {
    variables = {
      DATABASE_SECRET_ARN = aws_secretsmanager_secret.database.arn
    }
  }
}

resource "aws_iam_role" "secret_not_granted" {
  name               = "secret_not_granted"
  assume_role_policy = data.aws_iam_policy_document.trust.json
}

resource "aws_lambda_function" "mixed" {
  function_name = "mixed"
  role          = aws_iam_role.mixed.arn
  package_type  = "Image"
  image_uri     = "111122223333.dkr.ecr.eu-west-1.amazonaws.com/mixed:1"
}

resource "aws_iam_role" "mixed" {
  name               = "mixed"
  assume_role_policy = data.aws_iam_policy_document.trust.json
}

resource "aws_iam_role_policy" "mixed" {
  role = aws_iam_role.mixed.id

  policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Action = ["ssm:PutParameter", "ssm:GetParameters"], Resource = [aws_ssm_parameter.key.arn, "*"] }]
  })
}

data "aws_iam_policy_document" "trust" {
  statement {
    actions = ["sts:AssumeRole"]

    principals {
      type        = "Service"
      identifiers = ["ecs-tasks.amazonaws.com"]
    }
  }
}

resource "aws_secretsmanager_secret" "key" {
  name = "shop-api-key"
}

resource "aws_iam_role" "plain" {
  name               = "plain"
  assume_role_policy = data.aws_iam_policy_document.trust.json
}

resource "aws_iam_role" "everything" {
  name               = "everything"
  assume_role_policy = data.aws_iam_policy_document.trust.json
}

resource "aws_iam_role_policy" "everything" {
  role = aws_iam_role.everything.id

  policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Action = "secretsmanager:GetSecretValue", Resource = "*" }]
  })
}

resource "aws_ecs_task_definition" "may_not" {
  family                = "may-not"
  execution_role_arn    = aws_iam_role.plain.arn
  container_definitions = jsonencode([{ name = "web", image = "web:1", secrets = [{ name = "API_KEY", valueFrom = aws_secretsmanager_secret.key.arn }] }])
}

resource "aws_ecs_task_definition" "no_role" {
  family                = "no-role"
  container_definitions = jsonencode([{ name = "web", image = "web:1", secrets = [{ name = "API_KEY", valueFrom = aws_secretsmanager_secret.key.arn }] }])
}

resource "aws_ecs_task_definition" "may_all" {
  family                = "may-all"
  execution_role_arn    = aws_iam_role.everything.arn
  container_definitions = jsonencode([{ name = "web", image = "web:1", secrets = [{ name = "API_KEY", valueFrom = aws_secretsmanager_secret.key.arn }] }])
}

resource "aws_ecs_task_definition" "reads_all" {
  family                = "reads-all"
  execution_role_arn    = aws_iam_role.plain.arn
  task_role_arn         = aws_iam_role.everything.arn
  container_definitions = jsonencode([{ name = "web", image = "web:1" }])
}

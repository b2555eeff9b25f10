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

data "aws_iam_policy_document" "key" {
  statement {
    actions   = ["secretsmanager:GetSecretValue"]
    resources = [aws_secretsmanager_secret.key.arn]
  }
}

resource "aws_iam_role" "starts" {
  name               = "starts"
  assume_role_policy = data.aws_iam_policy_document.trust.json
}

resource "aws_iam_role_policy" "starts" {
  role   = aws_iam_role.starts.id
  policy = data.aws_iam_policy_document.key.json
}

resource "aws_iam_role" "plain" {
  name               = "plain"
  assume_role_policy = data.aws_iam_policy_document.trust.json
}

resource "aws_ecs_task_definition" "given" {
  family                = "given"
  execution_role_arn    = aws_iam_role.starts.arn
  container_definitions = jsonencode([{ name = "web", image = "web:1", secrets = [{ name = "API_KEY", valueFrom = aws_secretsmanager_secret.key.arn }] }])
}

resource "aws_ecs_task_definition" "reads" {
  family                = "reads"
  execution_role_arn    = aws_iam_role.plain.arn
  task_role_arn         = aws_iam_role.starts.arn
  container_definitions = jsonencode([{ name = "web", image = "web:1" }])
}

resource "aws_ecs_task_definition" "reads_without_execution_role" {
  family                = "reads-without-execution-role"
  task_role_arn         = aws_iam_role.starts.arn
  container_definitions = jsonencode([{ name = "web", image = "web:1" }])
}

resource "aws_ecs_task_definition" "without" { # expect: not-applicable
  family                = "without"
  execution_role_arn    = aws_iam_role.plain.arn
  container_definitions = jsonencode([{ name = "web", image = "web:1" }])
}

resource "aws_ecs_task_definition" "reads_nothing" { # expect: not-applicable
  family                = "reads-nothing"
  task_role_arn         = aws_iam_role.plain.arn
  container_definitions = jsonencode([{ name = "web", image = "web:1", secrets = [] }])
}

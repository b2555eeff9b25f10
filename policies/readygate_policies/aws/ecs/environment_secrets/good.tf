resource "aws_secretsmanager_secret" "key" {
  name = "shop-api-key"
}

resource "aws_ecs_task_definition" "web" {
  family = "web"

  container_definitions = jsonencode([
    {
      name        = "web"
      image       = "web:1"
      environment = [{ name = "LOG_LEVEL", value = "info" }, { name = "API_KEY_SECRET_ARN", value = aws_secretsmanager_secret.key.arn }]
      secrets     = [{ name = "API_KEY", valueFrom = aws_secretsmanager_secret.key.arn }]
    },
    { name = "agent", image = "agent:1" },
  ])
}

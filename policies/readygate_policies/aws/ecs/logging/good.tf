resource "aws_ecs_task_definition" "web" {
  family = "web"

  container_definitions = jsonencode([
    {
      name  = "web"
      image = "web:1"
      logConfiguration = {
        logDriver = "awslogs"
        options   = { "awslogs-group" = "/shop/web", "awslogs-region" = "eu-west-1", "awslogs-stream-prefix" = "web" }
      }
    },
    {
      name             = "agent"
      image            = "agent:1"
      logConfiguration = { logDriver = "awsfirelens" }
    },
  ])
}

resource "aws_ecs_task_definition" "worker" {
  family = "worker"

  container_definitions = jsonencode([
    { name = "worker", image = "worker:1", healthCheck = { command = ["CMD-SHELL", "pgrep worker"] } },
    { name = "agent", image = "agent:1", essential = false },
  ])
}

resource "aws_ecs_service" "worker" {
  name            = "worker"
  task_definition = aws_ecs_task_definition.worker.arn
}

resource "aws_ecs_service" "web" {
  name            = "web"
  task_definition = "web:1"

  load_balancer {
    target_group_arn = "arn:aws:elasticloadbalancing:eu-west-1:111122223333:targetgroup/web/0123456789abcdef"
    container_name   = "web"
    container_port   = 8080
  }
}

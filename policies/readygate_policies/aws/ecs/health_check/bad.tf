resource "aws_ecs_task_definition" "silent" {
  family                = "silent"
  container_definitions = jsonencode([{ name = "worker", image = "worker:1" }])
}

resource "aws_ecs_service" "silent" {
  name            = "silent"
  task_definition = aws_ecs_task_definition.silent.arn
}

resource "aws_ecs_task_definition" "asks_the_wrong_one" {
  family = "asks-the-wrong-one"

  container_definitions = jsonencode([
    { name = "worker", image = "worker:1" },
    { name = "agent", image = "agent:1", essential = false, healthCheck = { command = ["CMD", "true"] } },
  ])
}

resource "aws_ecs_service" "asks_the_wrong_one" {
  name            = "asks-the-wrong-one"
  task_definition = aws_ecs_task_definition.asks_the_wrong_one.arn
}

resource "aws_ecs_task_definition" "off" {
  family                = "off"
  container_definitions = jsonencode([{ name = "worker", image = "worker:1", healthCheck = { command = ["NONE"] } }])
}

resource "aws_ecs_service" "off" {
  name            = "off"
  task_definition = aws_ecs_task_definition.off.arn
}

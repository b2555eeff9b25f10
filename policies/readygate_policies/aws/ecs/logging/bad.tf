variable "image" {
  type = string
}

resource "aws_ecs_task_definition" "one_of_two" {
  family = "one-of-two"

  container_definitions = jsonencode([
    { name = "web", image = var.image, logConfiguration = { logDriver = "awslogs" } },
    { name = "agent", image = "agent:1" },
  ])
}

resource "aws_ecs_task_definition" "thrown_away" {
  family = "thrown-away"

  container_definitions = jsonencode([{ name = "web", image = var.image, logConfiguration = { logDriver = "none" } }])
}

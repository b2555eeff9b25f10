variable "privileged" {
  type = bool
}

variable "containers" {
  type = string
}

resource "aws_ecs_task_definition" "given" {
  family                = "given"
  container_definitions = jsonencode([{ name = "web", image = "web:1", privileged = var.privileged }])
}

resource "aws_ecs_task_definition" "given_whole" {
  family                = "given-whole"
  container_definitions = var.containers
}

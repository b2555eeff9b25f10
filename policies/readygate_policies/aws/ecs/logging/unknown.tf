variable "containers" {
  type = string
}

variable "driver" {
  type = string
}

resource "aws_ecs_task_definition" "given" {
  family                = "given"
  container_definitions = var.containers
}

resource "aws_ecs_task_definition" "given_driver" {
  family                = "given-driver"
  container_definitions = jsonencode([{ name = "web", image = "web:1", logConfiguration = { logDriver = var.driver } }])
}

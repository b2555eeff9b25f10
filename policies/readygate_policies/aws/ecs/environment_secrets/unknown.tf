variable "key" {
  type = string
}

variable "containers" {
  type = string
}

resource "aws_ecs_task_definition" "given" {
  family                = "given"
  container_definitions = jsonencode([{ name = "web", image = "web:1", environment = [{ name = "API_KEY", value = var.key }] }])
}

resource "aws_ecs_task_definition" "given_whole" {
  family                = "given-whole"
  container_definitions = var.containers
}

variable "task" {
  type = string
}

resource "aws_ecs_service" "given" {
  name            = "given"
  task_definition = var.task
}

resource "aws_ecs_service" "elsewhere" {
  name            = "elsewhere"
  task_definition = "worker:1"
}

variable "read_only" {
  type = bool
}

resource "aws_ecs_task_definition" "given" {
  family                = "given"
  container_definitions = jsonencode([{ name = "web", image = "web:1", readonlyRootFilesystem = var.read_only }])
}

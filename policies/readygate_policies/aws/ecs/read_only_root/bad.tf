resource "aws_ecs_task_definition" "silent" {
  family                = "silent"
  container_definitions = jsonencode([{ name = "web", image = "web:1", readonlyRootFilesystem = true }, { name = "agent", image = "agent:1" }])
}

resource "aws_ecs_task_definition" "writable" {
  family                = "writable"
  container_definitions = jsonencode([{ name = "web", image = "web:1", readonlyRootFilesystem = false }])
}

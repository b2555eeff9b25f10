resource "aws_ecs_task_definition" "privileged" {
  family = "privileged"

  container_definitions = jsonencode([
    { name = "web", image = "web:1" },
    { name = "agent", image = "agent:1", privileged = true },
  ])
}

resource "aws_ecs_task_definition" "sees_processes" {
  family                = "sees-processes"
  pid_mode              = "host"
  container_definitions = jsonencode([{ name = "web", image = "web:1" }])
}

resource "aws_ecs_task_definition" "shares_memory" {
  family                = "shares-memory"
  ipc_mode              = "host"
  container_definitions = jsonencode([{ name = "web", image = "web:1" }])
}

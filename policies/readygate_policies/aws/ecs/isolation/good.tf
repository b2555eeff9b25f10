resource "aws_ecs_task_definition" "web" {
  family   = "web"
  pid_mode = "task"
  ipc_mode = "task"

  container_definitions = jsonencode([
    { name = "web", image = "web:1" },
    { name = "agent", image = "agent:1", privileged = false },
  ])
}

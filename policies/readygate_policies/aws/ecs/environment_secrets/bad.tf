resource "random_password" "database" {
  length = 32
}

resource "aws_ecs_task_definition" "literal" {
  family = "literal"

  container_definitions = jsonencode([
    { name = "agent", image = "agent:1" },
    { name = "web", image = "web:1", environment = [{ name = "LOG_LEVEL", value = "info" }, { name = "DB_PASSWORD", value = "correct-horse" }] },
  ])
}

resource "aws_ecs_task_definition" "handed_out" {
  family                = "handed-out"
  container_definitions = jsonencode([{ name = "web", image = "web:1", environment = [{ name = "DB", value = random_password.database.result }] }])
}

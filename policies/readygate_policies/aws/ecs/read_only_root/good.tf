resource "aws_ecs_task_definition" "web" {
  family                = "web"
  container_definitions = jsonencode([{ name = "web", image = "web:1", readonlyRootFilesystem = true }])
}

resource "aws_ecs_task_definition" "windows" { # expect: not-applicable
  family                = "windows"
  container_definitions = jsonencode([{ name = "web", image = "web:1" }])

  runtime_platform {
    operating_system_family = "WINDOWS_SERVER_2022_CORE"
    cpu_architecture        = "X86_64"
  }
}

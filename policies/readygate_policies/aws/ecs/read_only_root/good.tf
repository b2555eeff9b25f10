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

resource "aws_ecs_task_definition" "joined" {
  family                = "joined"
  container_definitions = "[${local.joined}]"
}

locals {
  joined = jsonencode({ name = "web", image = aws_ecr_repository.web.repository_url, readonlyRootFilesystem = true })
}

resource "aws_ecr_repository" "web" {
  name = "web"
}

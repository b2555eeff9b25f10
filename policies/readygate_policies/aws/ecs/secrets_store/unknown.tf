variable "role" {
  type = string
}

resource "aws_ecs_task_definition" "given" {
  family                = "given"
  execution_role_arn    = var.role
  container_definitions = jsonencode([{ name = "web", image = "web:1", secrets = [{ name = "API_KEY", valueFrom = "/shop/key" }] }])
}

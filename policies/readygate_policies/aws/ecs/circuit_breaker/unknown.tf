variable "rollback" {
  type = bool
}

resource "aws_ecs_service" "given" {
  name            = "given"
  task_definition = "web:1"

  deployment_circuit_breaker {
    enable   = true
    rollback = var.rollback
  }
}

resource "aws_ecs_service" "web" {
  name            = "web"
  task_definition = "web:1"

  deployment_circuit_breaker {
    enable   = true
    rollback = true
  }
}

resource "aws_ecs_service" "blue_green" { # expect: not-applicable
  name            = "blue-green"
  task_definition = "web:1"

  deployment_controller {
    type = "CODE_DEPLOY"
  }
}

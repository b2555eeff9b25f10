resource "aws_ecs_service" "silent" {
  name            = "silent"
  task_definition = "web:1"
}

resource "aws_ecs_service" "off" {
  name            = "off"
  task_definition = "web:1"

  deployment_controller {
    type = "ECS"
  }

  deployment_circuit_breaker {
    enable   = false
    rollback = true
  }
}

resource "aws_ecs_service" "stops_only" {
  name            = "stops-only"
  task_definition = "web:1"

  deployment_circuit_breaker {
    enable   = true
    rollback = false
  }
}

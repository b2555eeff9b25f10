resource "aws_ecs_cluster" "shop" {
  name = "shop"
}

resource "aws_ecs_service" "web" {
  name            = "web"
  cluster         = aws_ecs_cluster.shop.id
  task_definition = "web:1"

  load_balancer {
    target_group_arn = "arn:aws:elasticloadbalancing:eu-west-1:111122223333:targetgroup/web/0123456789abcdef"
    container_name   = "web"
    container_port   = 8080
  }
}

resource "aws_appautoscaling_target" "web" {
  service_namespace  = "ecs"
  resource_id        = "service/${aws_ecs_cluster.shop.name}/${aws_ecs_service.web.name}"
  scalable_dimension = "ecs:service:DesiredCount"
  min_capacity       = 2
  max_capacity       = 8
}

resource "aws_appautoscaling_policy" "web" {
  name               = "cpu"
  policy_type        = "TargetTrackingScaling"
  service_namespace  = "ecs"
  resource_id        = aws_appautoscaling_target.web.resource_id
  scalable_dimension = "ecs:service:DesiredCount"
}

resource "aws_ecs_service" "literal" {
  name            = "literal"
  cluster         = "arn:aws:ecs:eu-west-1:111122223333:cluster/shop"
  task_definition = "web:1"

  load_balancer {
    target_group_arn = "arn:aws:elasticloadbalancing:eu-west-1:111122223333:targetgroup/web/0123456789abcdef"
    container_name   = "web"
    container_port   = 8080
  }
}

resource "aws_appautoscaling_target" "literal" {
  service_namespace  = "ecs"
  resource_id        = "service/shop/literal"
  scalable_dimension = "ecs:service:DesiredCount"
  min_capacity       = 2
  max_capacity       = 8
}

resource "aws_appautoscaling_policy" "literal" {
  name               = "cpu"
  policy_type        = "TargetTrackingScaling"
  service_namespace  = "ecs"
  resource_id        = "service/shop/literal"
  scalable_dimension = "ecs:service:DesiredCount"
}

resource "aws_ecs_service" "worker" { # expect: not-applicable
  name            = "worker"
  task_definition = "worker:1"
}

resource "aws_ecs_service" "daemon" { # expect: not-applicable
  name                = "daemon"
  task_definition     = "daemon:1"
  scheduling_strategy = "DAEMON"

  load_balancer {
    target_group_arn = "arn:aws:elasticloadbalancing:eu-west-1:111122223333:targetgroup/daemon/0123456789abcdef"
    container_name   = "daemon"
    container_port   = 8080
  }
}

variable "fewest" {
  type = number
}

resource "aws_ecs_service" "given" {
  name            = "given"
  cluster         = "shop"
  task_definition = "web:1"

  load_balancer {
    target_group_arn = "arn:aws:elasticloadbalancing:eu-west-1:111122223333:targetgroup/web/0123456789abcdef"
    container_name   = "web"
    container_port   = 8080
  }
}

resource "aws_appautoscaling_target" "given" {
  service_namespace  = "ecs"
  resource_id        = "service/shop/given"
  scalable_dimension = "ecs:service:DesiredCount"
  min_capacity       = var.fewest
  max_capacity       = 8
}

resource "aws_appautoscaling_policy" "given" {
  name               = "given"
  service_namespace  = "ecs"
  resource_id        = aws_appautoscaling_target.given.resource_id
  scalable_dimension = "ecs:service:DesiredCount"
}

variable "cluster" {
  type = string
}

resource "aws_ecs_service" "cluster_given" {
  name            = "cluster-given"
  cluster         = var.cluster
  task_definition = "web:1"

  load_balancer {
    target_group_arn = "arn:aws:elasticloadbalancing:eu-west-1:111122223333:targetgroup/web/0123456789abcdef"
    container_name   = "web"
    container_port   = 8080
  }
}

resource "aws_appautoscaling_target" "cluster_given" {
  service_namespace  = "ecs"
  resource_id        = "service/shop/cluster-given"
  scalable_dimension = "ecs:service:DesiredCount"
  min_capacity       = 2
  max_capacity       = 8
}

resource "aws_appautoscaling_policy" "cluster_given" {
  name               = "cluster-given"
  service_namespace  = "ecs"
  resource_id        = aws_appautoscaling_target.cluster_given.resource_id
  scalable_dimension = "ecs:service:DesiredCount"
}

locals {
  services = toset(["silent", "no_policy", "one_task", "fixed"])
}

resource "aws_ecs_service" "web" {
  for_each        = local.services
  name            = each.key
  cluster         = "shop"
  task_definition = "web:1"

  load_balancer {
    target_group_arn = "arn:aws:elasticloadbalancing:eu-west-1:111122223333:targetgroup/web/0123456789abcdef"
    container_name   = "web"
    container_port   = 8080
  }
}

resource "aws_appautoscaling_target" "web" {
  for_each           = { no_policy = [2, 8], one_task = [1, 8], fixed = [2, 2] }
  service_namespace  = "ecs"
  resource_id        = "service/shop/${each.key}"
  scalable_dimension = "ecs:service:DesiredCount"
  min_capacity       = each.value[0]
  max_capacity       = each.value[1]
}

resource "aws_appautoscaling_policy" "web" {
  for_each           = toset(["one_task", "fixed"])
  name               = each.key
  service_namespace  = "ecs"
  resource_id        = "service/shop/${each.key}"
  scalable_dimension = "ecs:service:DesiredCount"
}

# A service of the same name in another cluster.
resource "aws_appautoscaling_target" "other" {
  service_namespace  = "ecs"
  resource_id        = "service/other/silent"
  scalable_dimension = "ecs:service:DesiredCount"
  min_capacity       = 2
  max_capacity       = 8
}

resource "aws_appautoscaling_policy" "other" {
  name               = "other"
  service_namespace  = "ecs"
  resource_id        = "service/other/silent"
  scalable_dimension = "ecs:service:DesiredCount"
}

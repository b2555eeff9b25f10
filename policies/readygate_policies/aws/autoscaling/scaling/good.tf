resource "aws_autoscaling_group" "web" {
  name     = "web"
  min_size = 2
  max_size = 6
}

resource "aws_autoscaling_policy" "web" {
  name                   = "web-cpu"
  autoscaling_group_name = aws_autoscaling_group.web.name
  policy_type            = "TargetTrackingScaling"

  target_tracking_configuration {
    target_value = 50

    predefined_metric_specification {
      predefined_metric_type = "ASGAverageCPUUtilization"
    }
  }
}

resource "aws_autoscaling_group" "containers" {
  min_size = 0
  max_size = 6
}

resource "aws_ecs_capacity_provider" "containers" {
  name = "containers"

  auto_scaling_group_provider {
    auto_scaling_group_arn = aws_autoscaling_group.containers.arn

    managed_scaling {
      status = "ENABLED"
    }
  }
}

resource "aws_autoscaling_group" "nodes" {
  min_size = 1
  max_size = 6

  tag {
    key                 = "k8s.io/cluster-autoscaler/enabled"
    value               = "true"
    propagate_at_launch = true
  }
}

resource "aws_autoscaling_group" "bastion" { # expect: not-applicable
  min_size = 1
  max_size = 1
}

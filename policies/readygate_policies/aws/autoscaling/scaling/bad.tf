resource "aws_autoscaling_group" "fixed" {
  name     = "fixed"
  min_size = 4
  max_size = 4
}

resource "aws_autoscaling_policy" "fixed" {
  name                   = "fixed-cpu"
  autoscaling_group_name = aws_autoscaling_group.fixed.name
  scaling_adjustment     = 1
}

resource "aws_autoscaling_group" "no_policy" {
  name     = "no-policy"
  min_size = 2
  max_size = 6
}

resource "aws_autoscaling_group" "unmanaged" {
  name     = "unmanaged"
  min_size = 2
  max_size = 6
}

resource "aws_ecs_capacity_provider" "unmanaged" {
  name = "unmanaged"

  auto_scaling_group_provider {
    auto_scaling_group_arn = aws_autoscaling_group.unmanaged.arn

    managed_scaling {
      status = "DISABLED"
    }
  }
}

resource "aws_autoscaling_group" "tagged_otherwise" {
  name     = "tagged-otherwise"
  min_size = 2
  max_size = 6

  tag {
    key                 = "team"
    value               = "shop"
    propagate_at_launch = true
  }
}

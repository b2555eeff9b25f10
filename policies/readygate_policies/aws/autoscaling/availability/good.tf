resource "aws_subnet" "zone" {
  count             = 2
  vpc_id            = "vpc-1"
  cidr_block        = "10.0.${count.index}.0/24"
  availability_zone = "eu-west-1${element(["a", "b"], count.index)}"
}

resource "aws_lb_target_group" "web" {
  port     = 8080
  protocol = "HTTP"
  vpc_id   = "vpc-1"
}

resource "aws_autoscaling_group" "web" {
  min_size            = 2
  max_size            = 6
  vpc_zone_identifier = aws_subnet.zone[*].id
  target_group_arns   = [aws_lb_target_group.web.arn]
  health_check_type   = "ELB"
}

resource "aws_autoscaling_group" "attached" {
  name               = "attached"
  min_size           = 3
  max_size           = 6
  availability_zones = ["eu-west-1a", "eu-west-1b"]
  health_check_type  = "ELB"
}

resource "aws_autoscaling_attachment" "attached" {
  autoscaling_group_name = aws_autoscaling_group.attached.name
  lb_target_group_arn    = aws_lb_target_group.web.arn
}

resource "aws_autoscaling_group" "containers" {
  min_size            = 0
  max_size            = 6
  vpc_zone_identifier = ["subnet-1", "subnet-2"]
  target_group_arns   = [aws_lb_target_group.web.arn]
  health_check_type   = "ELB"

  tag {
    key                 = "k8s.io/cluster-autoscaler/enabled"
    value               = "true"
    propagate_at_launch = true
  }
}

resource "aws_autoscaling_group" "worker" { # expect: not-applicable
  name                = "worker"
  min_size            = 0
  max_size            = 6
  vpc_zone_identifier = ["subnet-1"]
}

# readygate: parameters aws-elb-health-check path="/health" maximum_interval=60
resource "aws_lb_target_group" "web" {
  port     = 8080
  protocol = "HTTP"
  vpc_id   = "vpc-1"

  health_check {
    path     = "/health"
    interval = 60
  }
}

resource "aws_lb_target_group" "other_path" { # expect: fail
  port     = 8080
  protocol = "HTTP"
  vpc_id   = "vpc-1"

  health_check {
    path = "/"
  }
}

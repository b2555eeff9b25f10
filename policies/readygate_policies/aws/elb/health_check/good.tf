resource "aws_lb_target_group" "web" {
  port     = 8080
  protocol = "HTTP"
  vpc_id   = "vpc-1"

  health_check {
    path = "/health"
  }
}

resource "aws_lb_target_group" "redirecting" {
  port     = 8080
  protocol = "HTTPS"
  vpc_id   = "vpc-1"

  health_check {
    protocol = "HTTPS"
    path     = "/health"
    interval = 10
    matcher  = "200,301-302"
  }
}

resource "aws_lb_target_group" "grpc" {
  port             = 8080
  protocol         = "HTTP"
  protocol_version = "GRPC"
  vpc_id           = "vpc-1"

  health_check {
    path    = "/grpc.health.v1.Health/Check"
    matcher = "0"
  }
}

resource "aws_lb_target_group" "packets" {
  port     = 5432
  protocol = "TCP"
  vpc_id   = "vpc-1"
}

resource "aws_alb_target_group" "connections" {
  port     = 5432
  protocol = "TCP"
  vpc_id   = "vpc-1"

  health_check {
    protocol = "TCP"
    interval = 10
  }
}

resource "aws_lb_target_group" "function" { # expect: not-applicable
  target_type = "lambda"
}

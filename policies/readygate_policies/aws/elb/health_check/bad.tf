resource "aws_lb_target_group" "silent" {
  port     = 8080
  protocol = "HTTP"
  vpc_id   = "vpc-1"
}

resource "aws_lb_target_group" "no_path" {
  port     = 8080
  protocol = "HTTP"
  vpc_id   = "vpc-1"

  health_check {
    interval = 10
  }
}

resource "aws_lb_target_group" "off" {
  port        = 8080
  protocol    = "HTTP"
  target_type = "ip"
  vpc_id      = "vpc-1"

  health_check {
    enabled = false
    path    = "/health"
  }
}

resource "aws_lb_target_group" "seldom" {
  port     = 8080
  protocol = "HTTP"
  vpc_id   = "vpc-1"

  health_check {
    path     = "/health"
    interval = 300
  }
}

resource "aws_lb_target_group" "anything_goes" {
  port     = 8080
  protocol = "HTTP"
  vpc_id   = "vpc-1"

  health_check {
    path    = "/health"
    matcher = "200-499"
  }
}

resource "aws_lb_target_group" "packets_seldom" {
  port     = 5432
  protocol = "TCP"
  vpc_id   = "vpc-1"

  health_check {
    protocol = "TCP"
    interval = 300
  }
}

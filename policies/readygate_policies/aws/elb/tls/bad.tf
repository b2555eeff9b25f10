resource "aws_lb" "public" {
  subnets = ["subnet-1", "subnet-2"]
}

resource "aws_lb_target_group" "web" {
  port     = 8080
  protocol = "HTTP"
  vpc_id   = "vpc-1"
}

resource "aws_lb_listener" "plain" {
  load_balancer_arn = aws_lb.public.arn
  port              = 80
  protocol          = "HTTP"

  default_action {
    type             = "forward"
    target_group_arn = aws_lb_target_group.web.arn
  }
}

resource "aws_lb_listener" "plain_by_default" {
  load_balancer_arn = aws_lb.public.arn
  port              = 8080

  default_action {
    type             = "forward"
    target_group_arn = aws_lb_target_group.web.arn
  }
}

resource "aws_lb_listener" "old_by_default" {
  load_balancer_arn = aws_lb.public.arn
  port              = 443
  protocol          = "HTTPS"
  certificate_arn   = "arn:aws:acm:eu-west-1:111122223333:certificate/00000000-0000-0000-0000-000000000000"

  default_action {
    type             = "forward"
    target_group_arn = aws_lb_target_group.web.arn
  }
}

resource "aws_alb_listener" "old" {
  load_balancer_arn = aws_lb.public.arn
  port              = 444
  protocol          = "HTTPS"
  ssl_policy        = "ELBSecurityPolicy-TLS13-1-0-2021-06"
  certificate_arn   = "arn:aws:acm:eu-west-1:111122223333:certificate/00000000-0000-0000-0000-000000000000"

  default_action {
    type = "fixed-response"

    fixed_response {
      content_type = "text/plain"
    }
  }
}

resource "aws_lb_listener" "elsewhere_unencrypted" {
  load_balancer_arn = aws_lb.public.arn
  port              = 81
  protocol          = "HTTP"

  default_action {
    type = "redirect"

    redirect {
      host        = "www.example.com"
      status_code = "HTTP_301"
    }
  }
}

resource "aws_lb_listener" "but_for_one_path" {
  load_balancer_arn = aws_lb.public.arn
  port              = 82
  protocol          = "HTTP"

  default_action {
    type = "redirect"

    redirect {
      protocol    = "HTTPS"
      port        = "443"
      status_code = "HTTP_301"
    }
  }
}

resource "aws_lb_listener_rule" "one_path" {
  listener_arn = aws_lb_listener.but_for_one_path.arn

  action {
    type             = "forward"
    target_group_arn = aws_lb_target_group.web.arn
  }

  condition {
    path_pattern {
      values = ["/api/*"]
    }
  }
}

resource "aws_lb_listener" "policy_without_encryption" {
  load_balancer_arn = aws_lb.public.arn
  port              = 83
  protocol          = "HTTP"
  ssl_policy        = "ELBSecurityPolicy-TLS13-1-2-Res-2021-06"

  default_action {
    type             = "forward"
    target_group_arn = aws_lb_target_group.web.arn
  }
}

resource "aws_lb_listener" "without_an_action" {
  load_balancer_arn = aws_lb.public.arn
  port              = 84
  protocol          = "HTTP"
}

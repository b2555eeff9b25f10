variable "subnets" {
  type = list(string)
}

variable "one" {
  type = string
}

variable "other" {
  type = string
}

resource "aws_lb" "given" {
  subnets = var.subnets
}

resource "aws_lb_listener" "given" {
  load_balancer_arn = aws_lb.given.arn
  port              = 80
  protocol          = "HTTP"

  default_action {
    type = "fixed-response"

    fixed_response {
      content_type = "text/plain"
    }
  }
}

resource "aws_lb" "given_one_by_one" {
  subnets = [var.one, var.other]
}

resource "aws_lb_listener" "given_one_by_one" {
  load_balancer_arn = aws_lb.given_one_by_one.arn
  port              = 80
  protocol          = "HTTP"

  default_action {
    type = "fixed-response"

    fixed_response {
      content_type = "text/plain"
    }
  }
}

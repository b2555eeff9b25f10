variable "path" {
  type = string
}

variable "checks" {
  type = list(string)
}

resource "aws_lb_target_group" "given" {
  port     = 8080
  protocol = "HTTP"
  vpc_id   = "vpc-1"

  health_check {
    path = var.path
  }
}

resource "aws_lb_target_group" "given_block" {
  port     = 8080
  protocol = "HTTP"
  vpc_id   = "vpc-1"

  dynamic "health_check" {
    for_each = var.checks

    content {
      path = health_check.value
    }
  }
}

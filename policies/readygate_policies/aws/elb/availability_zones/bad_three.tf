# readygate: parameters aws-elb-availability-zones minimum_zones=3
resource "aws_lb" "two" {
  subnets = ["subnet-1", "subnet-2"]
}

resource "aws_lb_listener" "two" {
  load_balancer_arn = aws_lb.two.arn
  port              = 80
  protocol          = "HTTP"

  default_action {
    type = "fixed-response"

    fixed_response {
      content_type = "text/plain"
    }
  }
}

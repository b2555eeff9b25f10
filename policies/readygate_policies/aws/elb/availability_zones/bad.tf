resource "aws_subnet" "only" {
  vpc_id     = "vpc-1"
  cidr_block = "10.0.0.0/24"
}

resource "aws_lb" "one_zone" {
  load_balancer_type = "network"
  subnets            = [aws_subnet.only.id]
}

resource "aws_lb_listener" "one_zone" {
  load_balancer_arn = aws_lb.one_zone.arn
  port              = 443
  protocol          = "TCP"

  default_action {
    type             = "forward"
    target_group_arn = "arn:aws:elasticloadbalancing:eu-west-1:111122223333:targetgroup/web/0123456789abcdef"
  }
}

resource "aws_alb" "mapped_to_one" {
  load_balancer_type = "network"

  subnet_mapping {
    subnet_id = "subnet-1"
  }
}

resource "aws_lb_listener" "mapped_to_one" {
  load_balancer_arn = aws_alb.mapped_to_one.arn
  port              = 443
  protocol          = "TCP"

  default_action {
    type             = "forward"
    target_group_arn = "arn:aws:elasticloadbalancing:eu-west-1:111122223333:targetgroup/web/0123456789abcdef"
  }
}

resource "aws_lb" "no_listener" {
  subnets = ["subnet-1", "subnet-2"]
}

variable "subnets" {
  type    = set(string)
  default = ["subnet-1", "subnet-2"]
}

resource "aws_subnet" "zone" {
  for_each          = toset(["a", "b"])
  vpc_id            = "vpc-1"
  cidr_block        = each.key == "a" ? "10.0.0.0/24" : "10.0.1.0/24"
  availability_zone = "eu-west-1${each.key}"
}

resource "aws_lb" "known" {
  subnets = var.subnets
}

resource "aws_lb_listener" "known" {
  load_balancer_arn = aws_lb.known.arn
  port              = 80
  protocol          = "HTTP"

  default_action {
    type = "fixed-response"

    fixed_response {
      content_type = "text/plain"
    }
  }
}

resource "aws_lb" "made_here" {
  load_balancer_type = "network"
  subnets            = [for subnet in aws_subnet.zone : subnet.id]
}

resource "aws_lb_listener" "made_here" {
  load_balancer_arn = aws_lb.made_here.arn
  port              = 443
  protocol          = "TCP"

  default_action {
    type             = "forward"
    target_group_arn = "arn:aws:elasticloadbalancing:eu-west-1:111122223333:targetgroup/web/0123456789abcdef"
  }
}

resource "aws_lb" "mapped" {
  load_balancer_type = "network"

  subnet_mapping {
    subnet_id     = aws_subnet.zone["a"].id
    allocation_id = "eipalloc-1"
  }

  subnet_mapping {
    subnet_id     = aws_subnet.zone["b"].id
    allocation_id = "eipalloc-2"
  }
}

resource "aws_alb_listener" "mapped" {
  load_balancer_arn = aws_lb.mapped.arn
  port              = 443
  protocol          = "TCP"

  default_action {
    type             = "forward"
    target_group_arn = "arn:aws:elasticloadbalancing:eu-west-1:111122223333:targetgroup/web/0123456789abcdef"
  }
}

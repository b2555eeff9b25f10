resource "aws_lb_target_group" "web" {
  port     = 8080
  protocol = "HTTP"
  vpc_id   = "vpc-1"
}

resource "aws_autoscaling_group" "one_machine" {
  min_size            = 1
  max_size            = 6
  vpc_zone_identifier = ["subnet-1", "subnet-2"]
  target_group_arns   = [aws_lb_target_group.web.arn]
  health_check_type   = "ELB"
}

resource "aws_autoscaling_group" "one_zone" {
  min_size            = 2
  max_size            = 6
  vpc_zone_identifier = ["subnet-1"]
  load_balancers      = ["web"]
  health_check_type   = "ELB"
}

resource "aws_autoscaling_group" "looks_at_machines_only" {
  min_size            = 2
  max_size            = 6
  vpc_zone_identifier = ["subnet-1", "subnet-2"]

  traffic_source {
    identifier = aws_lb_target_group.web.arn
    type       = "elbv2"
  }
}

resource "aws_subnet" "same_zone" {
  count             = 2
  vpc_id            = "vpc-1"
  cidr_block        = "10.0.${count.index}.0/24"
  availability_zone = "eu-west-1a"
}

resource "aws_autoscaling_group" "two_subnets_of_one_zone" {
  min_size            = 2
  max_size            = 6
  vpc_zone_identifier = aws_subnet.same_zone[*].id
  load_balancers      = ["web"]
  health_check_type   = "ELB"
}

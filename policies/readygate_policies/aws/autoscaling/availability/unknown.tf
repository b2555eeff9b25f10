variable "fewest" {
  type = number
}

variable "groups" {
  type = list(string)
}

resource "aws_autoscaling_group" "given" {
  min_size            = var.fewest
  max_size            = 6
  vpc_zone_identifier = ["subnet-1", "subnet-2"]
  target_group_arns   = ["arn:aws:elasticloadbalancing:eu-west-1:111122223333:targetgroup/web/0123456789abcdef"]
  health_check_type   = "ELB"
}

resource "aws_autoscaling_group" "perhaps_behind" {
  min_size            = 1
  max_size            = 6
  vpc_zone_identifier = ["subnet-1", "subnet-2"]
  target_group_arns   = var.groups
}

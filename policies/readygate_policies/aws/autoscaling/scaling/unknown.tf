variable "largest" {
  type = number
}

resource "aws_autoscaling_group" "given" {
  name     = "given"
  min_size = 2
  max_size = var.largest
}

resource "aws_autoscaling_policy" "given" {
  name                   = "given-cpu"
  autoscaling_group_name = aws_autoscaling_group.given.name
  scaling_adjustment     = 1
}

variable "log" {
  type = bool
}

variable "kind" {
  type = string
}

resource "aws_vpc" "perhaps" {
  cidr_block = "10.0.0.0/16"
}

resource "aws_flow_log" "perhaps" {
  count           = var.log ? 1 : 0
  vpc_id          = aws_vpc.perhaps.id
  traffic_type    = "ALL"
  log_destination = "arn:aws:logs:eu-west-1:111122223333:log-group:flow"
  iam_role_arn    = "arn:aws:iam::111122223333:role/flow"
}

resource "aws_vpc" "kind" {
  cidr_block = "10.1.0.0/16"
}

resource "aws_flow_log" "kind" {
  vpc_id          = aws_vpc.kind.id
  traffic_type    = var.kind
  log_destination = "arn:aws:logs:eu-west-1:111122223333:log-group:flow"
  iam_role_arn    = "arn:aws:iam::111122223333:role/flow"
}

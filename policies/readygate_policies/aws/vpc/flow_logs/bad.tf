resource "aws_vpc" "none" {
  cidr_block = "10.0.0.0/16"
}

resource "aws_vpc" "accepted_only" {
  cidr_block = "10.1.0.0/16"
}

resource "aws_flow_log" "accepted_only" {
  vpc_id          = aws_vpc.accepted_only.id
  traffic_type    = "ACCEPT"
  log_destination = "arn:aws:logs:eu-west-1:111122223333:log-group:flow"
  iam_role_arn    = "arn:aws:iam::111122223333:role/flow"
}

# One of the subnets is left out.
resource "aws_vpc" "half" {
  cidr_block = "10.2.0.0/16"
}

resource "aws_subnet" "half" {
  count      = 2
  vpc_id     = aws_vpc.half.id
  cidr_block = cidrsubnet(aws_vpc.half.cidr_block, 8, count.index)
}

resource "aws_flow_log" "half" {
  subnet_id       = aws_subnet.half[0].id
  traffic_type    = "ALL"
  log_destination = "arn:aws:logs:eu-west-1:111122223333:log-group:flow"
  iam_role_arn    = "arn:aws:iam::111122223333:role/flow"
}

resource "aws_vpc" "main" {
  cidr_block = "10.0.0.0/16"
}

resource "aws_flow_log" "main" {
  vpc_id          = aws_vpc.main.id
  traffic_type    = "REJECT"
  log_destination = "arn:aws:logs:eu-west-1:111122223333:log-group:flow"
  iam_role_arn    = "arn:aws:iam::111122223333:role/flow"
}

resource "aws_vpc" "by_subnets" {
  cidr_block = "10.1.0.0/16"
}

resource "aws_subnet" "each" {
  count      = 2
  vpc_id     = aws_vpc.by_subnets.id
  cidr_block = cidrsubnet(aws_vpc.by_subnets.cidr_block, 8, count.index)
}

resource "aws_flow_log" "each" {
  count                = 2
  subnet_id            = aws_subnet.each[count.index].id
  traffic_type         = "ALL"
  log_destination      = "arn:aws:s3:::flow-logs"
  log_destination_type = "s3"
}

# As AWS makes it, the default group lets its members talk to each other and to everybody.
resource "aws_vpc" "main" {
  cidr_block = "10.0.0.0/16"
}

# An ordinary group that is only called so is another one.
resource "aws_security_group" "default" {
  name   = "the-default"
  vpc_id = aws_vpc.main.id
}

resource "aws_default_vpc" "default" {}

resource "aws_default_security_group" "members" {
  vpc_id = "vpc-0123456789abcdef0"

  ingress {
    protocol  = "-1"
    self      = true
    from_port = 0
    to_port   = 0
  }
}

resource "aws_default_security_group" "out" {
  vpc_id = "vpc-1123456789abcdef0"

  egress {
    protocol    = "-1"
    from_port   = 0
    to_port     = 0
    cidr_blocks = ["0.0.0.0/0"]
  }
}

resource "aws_default_security_group" "by_rule" {
  vpc_id = "vpc-2123456789abcdef0"
}

resource "aws_vpc_security_group_egress_rule" "https" {
  security_group_id = aws_default_security_group.by_rule.id
  ip_protocol       = "tcp"
  from_port         = 443
  to_port           = 443
  cidr_ipv4         = "0.0.0.0/0"
}

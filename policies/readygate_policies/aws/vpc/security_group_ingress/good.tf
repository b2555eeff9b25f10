resource "aws_security_group" "web" {
  vpc_id = "vpc-1"

  ingress {
    from_port        = 443
    to_port          = 443
    protocol         = "tcp"
    cidr_blocks      = ["0.0.0.0/0"]
    ipv6_cidr_blocks = ["::/0"]
  }

  ingress {
    from_port   = 443
    to_port     = 443
    protocol    = "udp"
    cidr_blocks = ["0.0.0.0/0"]
  }

  ingress {
    from_port   = -1
    to_port     = -1
    protocol    = "icmp"
    cidr_blocks = ["0.0.0.0/0"]
  }

  egress {
    from_port   = 0
    to_port     = 0
    protocol    = "-1"
    cidr_blocks = ["0.0.0.0/0"]
  }
}

resource "aws_security_group" "database" {
  vpc_id = "vpc-1"

  ingress {
    from_port       = 5432
    to_port         = 5432
    protocol        = "tcp"
    cidr_blocks     = ["10.0.0.0/8", "198.51.100.0/24"]
    security_groups = [aws_security_group.web.id]
  }
}

resource "aws_default_security_group" "closed" {
  vpc_id = "vpc-1"
}

resource "aws_security_group" "by_rules" {
  vpc_id = "vpc-1"
}

resource "aws_vpc_security_group_ingress_rule" "web" {
  security_group_id = aws_security_group.by_rules.id
  from_port         = 80
  to_port           = 80
  ip_protocol       = "tcp"
  cidr_ipv4         = "0.0.0.0/0"
}

resource "aws_vpc_security_group_ingress_rule" "half_the_world_on_the_web_port" {
  security_group_id = aws_security_group.by_rules.id
  from_port         = 443
  to_port           = 443
  ip_protocol       = "tcp"
  cidr_ipv4         = "128.0.0.0/1"
}

resource "aws_security_group_rule" "out" { # expect: not-applicable
  type              = "egress"
  security_group_id = aws_security_group.by_rules.id
  from_port         = 0
  to_port           = 65535
  protocol          = "tcp"
  cidr_blocks       = ["0.0.0.0/0"]
}

resource "aws_ec2_managed_prefix_list" "offices" {
  name           = "offices"
  address_family = "IPv4"
  max_entries    = 2

  entry {
    cidr = "203.0.113.0/24"
  }
}

resource "aws_security_group_rule" "offices" {
  type              = "ingress"
  security_group_id = aws_security_group.by_rules.id
  from_port         = 22
  to_port           = 22
  protocol          = "tcp"
  prefix_list_ids   = [aws_ec2_managed_prefix_list.offices.id]
}

# Nobody knows the ranges of the VPC before it is looked up, but a VPC is never the world.
data "aws_vpc" "main" {
  default = true
}

resource "aws_security_group" "inside" {
  name = "inside"

  ingress {
    description = "PostgreSQL from the VPC"
    from_port   = 5432
    to_port     = 5432
    protocol    = "tcp"
    cidr_blocks = [data.aws_vpc.main.cidr_block]
  }
}

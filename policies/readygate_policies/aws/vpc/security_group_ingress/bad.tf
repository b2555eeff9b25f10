variable "halves" {
  type    = list(string)
  default = ["0.0.0.0/1", "128.0.0.0/1"]
}

resource "aws_security_group" "halves" {
  vpc_id = "vpc-1"

  dynamic "ingress" {
    for_each = var.halves

    content {
      from_port   = 22
      to_port     = 22
      protocol    = "tcp"
      cidr_blocks = [ingress.value]
    }
  }
}

resource "aws_security_group" "database" {
  vpc_id = "vpc-1"

  ingress {
    from_port   = 6000
    to_port     = 7000
    protocol    = "tcp"
    cidr_blocks = ["0.0.0.0/0"]
  }
}

resource "aws_security_group" "around_the_web_port" {
  vpc_id = "vpc-1"

  ingress {
    from_port   = 442
    to_port     = 443
    protocol    = "tcp"
    cidr_blocks = ["0.0.0.0/0"]
  }
}

resource "aws_security_group" "ipv6" {
  vpc_id = "vpc-1"

  ingress {
    from_port        = 22
    to_port          = 22
    protocol         = "6"
    ipv6_cidr_blocks = ["0:0:0:0:0:0:0:0/0"]
  }
}

resource "aws_security_group" "public_ipv6" {
  vpc_id = "vpc-1"

  ingress {
    from_port        = 22
    to_port          = 22
    protocol         = "tcp"
    ipv6_cidr_blocks = ["2000::/3"]
  }
}

resource "aws_default_security_group" "everything" {
  vpc_id = "vpc-1"

  ingress {
    from_port   = 0
    to_port     = 0
    protocol    = "-1"
    cidr_blocks = ["0.0.0.0/0"]
  }
}

resource "aws_security_group_rule" "by_list" {
  type              = "ingress"
  security_group_id = "sg-1"
  from_port         = 3389
  to_port           = 3389
  protocol          = "tcp"
  prefix_list_ids   = [aws_ec2_managed_prefix_list.world.id]
}

resource "aws_ec2_managed_prefix_list" "world" {
  name           = "world"
  address_family = "IPv4"
  max_entries    = 2

  entry {
    cidr = "0.0.0.0/1"
  }
}

resource "aws_ec2_managed_prefix_list_entry" "other_half" {
  prefix_list_id = aws_ec2_managed_prefix_list.world.id
  cidr           = "128.0.0.0/1"
}

resource "aws_vpc_security_group_ingress_rule" "dns" {
  security_group_id = "sg-1"
  from_port         = 53
  to_port           = 53
  ip_protocol       = "udp"
  cidr_ipv6         = "::/0"
}

variable "office" {
  type = string
}

variable "port" {
  type = number
}

resource "aws_security_group" "given" {
  vpc_id = "vpc-1"

  ingress {
    from_port   = 22
    to_port     = 22
    protocol    = "tcp"
    cidr_blocks = [var.office]
  }
}

resource "aws_security_group_rule" "foreign_list" {
  type              = "ingress"
  security_group_id = "sg-1"
  from_port         = 22
  to_port           = 22
  protocol          = "tcp"
  prefix_list_ids   = ["pl-0123456789abcdef0"]
}

resource "aws_vpc_security_group_ingress_rule" "some_port" {
  security_group_id = "sg-1"
  from_port         = var.port
  to_port           = var.port
  ip_protocol       = "tcp"
  cidr_ipv4         = "0.0.0.0/0"
}

# Either the range of a VPC or the world.
variable "open" {
  type = bool
}

data "aws_vpc" "main" {
  default = true
}

resource "aws_vpc_security_group_ingress_rule" "perhaps_the_vpc" {
  security_group_id = "sg-1"
  from_port         = 5432
  to_port           = 5432
  ip_protocol       = "tcp"
  cidr_ipv4         = var.open ? "0.0.0.0/0" : data.aws_vpc.main.cidr_block
}

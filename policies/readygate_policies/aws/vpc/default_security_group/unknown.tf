variable "rules" {
  type = list(object({ port = number, cidr = string }))
}

variable "vpc" {
  type = string
}

resource "aws_vpc" "main" {
  cidr_block = "10.0.0.0/16"
}

# Which VPC it belongs to is not known.
resource "aws_default_security_group" "given" { # expect: pass
  vpc_id = var.vpc
}

resource "aws_default_security_group" "filled" {
  vpc_id = "vpc-0123456789abcdef0"

  dynamic "ingress" {
    for_each = var.rules

    content {
      protocol    = "tcp"
      from_port   = ingress.value.port
      to_port     = ingress.value.port
      cidr_blocks = [ingress.value.cidr]
    }
  }
}

resource "aws_security_group" "split" {
  vpc_id = "vpc-1"

  ingress {
    from_port   = 8080
    to_port     = 8080
    protocol    = "tcp"
    cidr_blocks = ["0.0.0.0/3"]
  }
}

resource "aws_vpc_security_group_ingress_rule" "an_eighth" { # expect: pass
  security_group_id = aws_security_group.split.id
  from_port         = 8000
  to_port           = 9000
  ip_protocol       = "tcp"
  cidr_ipv4         = "32.0.0.0/3"
}

resource "aws_vpc" "main" {
  cidr_block = "10.0.0.0/16"
}

resource "aws_default_security_group" "closed" {
  vpc_id = aws_vpc.main.id
}

# Said in full: no rules.
resource "aws_default_security_group" "said" {
  vpc_id  = "vpc-0123456789abcdef0"
  ingress = []
  egress  = []
}

resource "aws_vpc" "main" {
  cidr_block = "10.0.0.0/16"
}

resource "aws_internet_gateway" "main" {
  vpc_id = aws_vpc.main.id
}

resource "aws_route_table" "public" {
  vpc_id = aws_vpc.main.id

  route {
    cidr_block = "0.0.0.0/0"
    gateway_id = aws_internet_gateway.main.id
  }
}

resource "aws_subnet" "a" {
  vpc_id     = aws_vpc.main.id
  cidr_block = "10.0.1.0/24"
}

resource "aws_subnet" "b" {
  vpc_id     = aws_vpc.main.id
  cidr_block = "10.0.2.0/24"
}

resource "aws_security_group" "app" {
  vpc_id = aws_vpc.main.id
}

resource "aws_security_group" "data" {
  vpc_id = aws_vpc.main.id

  ingress {
    from_port       = 5432
    to_port         = 5432
    protocol        = "tcp"
    security_groups = [aws_security_group.app.id]
    cidr_blocks     = ["10.0.0.0/16", "172.16.0.0/12"]
  }
}

resource "aws_route_table_association" "b" {
  subnet_id      = aws_subnet.b.id
  route_table_id = aws_route_table.public.id
}

resource "aws_db_subnet_group" "data" {
  subnet_ids = [aws_subnet.a.id, aws_subnet.b.id]
}

# One of the two subnets is public, by a route table of its own.
resource "aws_db_instance" "main" {
  engine                 = "postgres"
  instance_class         = "db.t3.micro"
  db_subnet_group_name   = aws_db_subnet_group.data.name
  vpc_security_group_ids = [aws_security_group.data.id]
}

# Nothing is named, so it lies in the default VPC.
resource "aws_elasticache_cluster" "default_vpc" {
  cluster_id = "sessions"
  engine     = "redis"
}

resource "aws_subnet" "private" {
  vpc_id     = aws_vpc.main.id
  cidr_block = "10.0.9.0/24"
}

resource "aws_redshift_subnet_group" "private" {
  name       = "private"
  subnet_ids = [aws_subnet.private.id]
}

# 8.0.0.0/5 looks like a private network, and is larger than 10.0.0.0/8.
resource "aws_security_group" "too_wide" {
  vpc_id = aws_vpc.main.id
}

resource "aws_vpc_security_group_ingress_rule" "too_wide" {
  security_group_id = aws_security_group.too_wide.id
  from_port         = 5439
  to_port           = 5439
  ip_protocol       = "tcp"
  cidr_ipv4         = "8.0.0.0/5"
}

resource "aws_redshift_cluster" "too_wide" {
  cluster_identifier        = "facts"
  node_type                 = "ra3.large"
  cluster_subnet_group_name = aws_redshift_subnet_group.private.name
  vpc_security_group_ids    = [aws_security_group.too_wide.id]
}

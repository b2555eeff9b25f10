variable "password" {
  type = string
}

resource "aws_instance" "given" {
  ami           = "ami-0123456789abcdef0"
  instance_type = "t4g.small"
  user_data     = "#!/bin/sh\nexport DATABASE_PASSWORD=prod-${var.password}\n"
}

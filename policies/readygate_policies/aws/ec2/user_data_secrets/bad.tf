resource "random_password" "database" {
  length = 32
}

variable "host" {
  type = string
}

resource "aws_instance" "literal" {
  ami           = "ami-0123456789abcdef0"
  instance_type = "t4g.small"
  user_data     = "#!/bin/sh\nexport AWS_ACCESS_KEY_ID=AKIAIOSFODNN7EXAMPLE\n"
}

resource "aws_launch_template" "encoded" {
  image_id  = "ami-0123456789abcdef0"
  user_data = base64encode("#!/bin/sh\nexport AWS_ACCESS_KEY_ID=AKIAIOSFODNN7EXAMPLE\n")
}

resource "aws_launch_configuration" "encoded" {
  image_id         = "ami-0123456789abcdef0"
  instance_type    = "t4g.small"
  user_data_base64 = base64encode("#!/bin/sh\nexport AWS_ACCESS_KEY_ID=AKIAIOSFODNN7EXAMPLE\n")
}

resource "aws_instance" "handed_out" {
  ami           = "ami-0123456789abcdef0"
  instance_type = "t4g.small"
  user_data     = "#!/bin/sh\nexport PASSWORD=${random_password.database.result}\n"
}

resource "aws_instance" "beside_something_unknown" {
  ami           = "ami-0123456789abcdef0"
  instance_type = "t4g.small"
  user_data     = "#!/bin/sh\nexport AWS_ACCESS_KEY_ID=AKIAIOSFODNN7EXAMPLE HOST=${var.host}\n"
}

resource "aws_instance" "secret_key" {
  ami           = "ami-0123456789abcdef0"
  instance_type = "t4g.small"
  user_data     = "#!/bin/sh\nexport AWS_SECRET_ACCESS_KEY=wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY\n"
}

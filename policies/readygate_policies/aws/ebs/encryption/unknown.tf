variable "encrypted" {
  type = bool
}

resource "aws_ebs_volume" "given" {
  availability_zone = "eu-west-1a"
  size              = 20
  encrypted         = var.encrypted
}

resource "aws_ebs_volume" "restored" {
  availability_zone = "eu-west-1a"
  snapshot_id       = "snap-0123456789abcdef0"
}

# The image decides.
resource "aws_instance" "web" {
  ami           = "ami-0123456789abcdef0"
  instance_type = "t3.micro"
}

resource "aws_instance" "large" {
  ami           = "ami-0123456789abcdef0"
  instance_type = "t3.micro"

  root_block_device {
    volume_size = 50
  }
}

resource "aws_launch_template" "web" {
  name     = "web"
  image_id = "ami-0123456789abcdef0"
}

resource "aws_launch_template" "large" {
  name = "large"

  block_device_mappings {
    device_name = "/dev/xvda"

    ebs {
      volume_size = 50
    }
  }
}

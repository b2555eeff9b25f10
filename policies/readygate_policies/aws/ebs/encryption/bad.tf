resource "aws_ebs_volume" "unset" {
  availability_zone = "eu-west-1a"
  size              = 20
}

resource "aws_ebs_volume" "plain" {
  availability_zone = "eu-west-1a"
  snapshot_id       = "snap-0123456789abcdef0"
  encrypted         = false
}

resource "aws_instance" "plain_root" {
  ami           = "ami-0123456789abcdef0"
  instance_type = "t3.micro"

  root_block_device {
    encrypted = false
  }
}

resource "aws_instance" "plain_data" {
  ami           = "ami-0123456789abcdef0"
  instance_type = "t3.micro"

  root_block_device {
    encrypted = true
  }

  ebs_block_device {
    device_name = "/dev/sdf"
    encrypted   = true
  }

  ebs_block_device {
    device_name = "/dev/sdg"
    volume_size = 20
  }
}

resource "aws_launch_template" "plain" {
  name = "plain"

  block_device_mappings {
    device_name = "/dev/xvda"

    ebs {
      encrypted = false
    }
  }
}

resource "aws_launch_template" "half" {
  name = "half"

  block_device_mappings {
    device_name = "/dev/xvda"

    ebs {
      encrypted = true
    }
  }

  block_device_mappings {
    device_name = "/dev/xvdb"

    ebs {
      encrypted = false
    }
  }
}

# A module that was not scanned may do anything, but nothing tells that it encrypts the account's volumes.
module "role" {
  source = "terraform-aws-modules/iam/aws//modules/iam-role"
  name   = "reports"
}

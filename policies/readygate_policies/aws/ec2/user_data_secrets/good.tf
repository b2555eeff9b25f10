variable "stage" {
  type    = string
  default = "prod"
}

resource "aws_instance" "plain" {
  ami           = "ami-0123456789abcdef0"
  instance_type = "t4g.small"

  user_data = <<-EOT
    #!/bin/sh
    export STAGE=${var.stage}
    # https://docs.example.com/AWSEC2/latest/WindowsGuide/ec2launch-v2-settings.html
    aws secretsmanager get-secret-value --secret-id shop/${var.stage}/database
  EOT
}

resource "aws_launch_template" "encoded" {
  image_id  = "ami-0123456789abcdef0"
  user_data = base64encode("#!/bin/sh\nsystemctl start web\n")
}

resource "aws_launch_configuration" "encoded" {
  image_id         = "ami-0123456789abcdef0"
  instance_type    = "t4g.small"
  user_data_base64 = base64encode("#!/bin/sh\nsystemctl start web\n")
}

resource "aws_instance" "without" { # expect: not-applicable
  ami           = "ami-0123456789abcdef0"
  instance_type = "t4g.small"
}

resource "aws_sqs_queue" "jobs" {
  name = "jobs"
}

resource "aws_instance" "told_an_address" {
  ami           = "ami-0123456789abcdef0"
  instance_type = "t4g.small"
  user_data     = "#!/bin/sh\nexport QUEUE=${aws_sqs_queue.jobs.url}\n"
}

resource "aws_launch_template" "told_an_address_encoded" {
  image_id  = "ami-0123456789abcdef0"
  user_data = base64encode("#!/bin/sh\nexport QUEUE=${aws_sqs_queue.jobs.url}\n")
}

# What is encoded looks like a key, what it says does not.
resource "aws_instance" "long_script" {
  ami              = "ami-0123456789abcdef0"
  instance_type    = "t4g.small"
  user_data_base64 = "L3Vzci9iaW4vYXBwIC0tc3RhcnQgPz4/PiA5IGFi"
}

variable "host" {
  type = string
}

# Quotes need no escape in a heredoc: the script has the backslashes as well.
resource "aws_instance" "escaped" {
  ami           = "ami-0123456789abcdef0"
  instance_type = "t4g.small"

  user_data = <<-EOT
    #!/bin/sh
    export DATABASE_PASSWORD=\"SomeSortOfPassword\"
  EOT
}

resource "aws_instance" "quoted" {
  ami           = "ami-0123456789abcdef0"
  instance_type = "t4g.small"
  user_data     = "#!/bin/sh\nset -e; DATABASE_PASSWORD='SomeSortOfPassword' ./start --host ${var.host}\n"
}

resource "aws_instance" "container" {
  ami           = "ami-0123456789abcdef0"
  instance_type = "t4g.small"
  user_data     = "#!/bin/sh\ndocker run -d -e API_TOKEN=f81d4fae7dec shop/web\n"
}

resource "aws_launch_template" "encoded" {
  image_id  = "ami-0123456789abcdef0"
  user_data = base64encode("#!/bin/sh\nexport DATABASE_PASSWORD=SomeSortOfPassword\n")
}

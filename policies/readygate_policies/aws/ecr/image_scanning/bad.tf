resource "aws_ecr_repository" "silent" {
  name = "silent"
}

resource "aws_ecr_repository" "off" {
  name = "off"

  image_scanning_configuration {
    scan_on_push = false
  }
}

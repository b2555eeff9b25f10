resource "aws_ecr_repository" "own" {
  name = "own"

  image_scanning_configuration {
    scan_on_push = true
  }
}

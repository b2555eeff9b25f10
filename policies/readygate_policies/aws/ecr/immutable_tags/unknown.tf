variable "mutability" {
  type = string
}

resource "aws_ecr_repository" "given" {
  name                 = "given"
  image_tag_mutability = var.mutability
}

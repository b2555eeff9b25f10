variable "rotate" {
  type = bool
}

resource "aws_kms_key" "given" {
  description         = "Given"
  enable_key_rotation = var.rotate
}

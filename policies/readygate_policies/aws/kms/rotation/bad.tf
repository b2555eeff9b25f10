resource "aws_kms_key" "silent" {
  description = "Silent"
}

resource "aws_kms_key" "off" {
  description             = "Off"
  enable_key_rotation     = false
  rotation_period_in_days = 90
}

resource "aws_kms_key" "seldom" {
  description             = "Seldom"
  enable_key_rotation     = true
  rotation_period_in_days = 2560
}

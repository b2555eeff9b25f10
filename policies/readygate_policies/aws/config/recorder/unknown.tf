variable "enabled" {
  type = bool
}

resource "aws_config_configuration_recorder" "given" {
  name     = "given"
  role_arn = "arn:aws:iam::111122223333:role/config"
}

resource "aws_config_configuration_recorder_status" "given" {
  name       = aws_config_configuration_recorder.given.name
  is_enabled = var.enabled
}

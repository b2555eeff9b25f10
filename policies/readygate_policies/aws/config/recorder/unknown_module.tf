module "elsewhere" {
  source   = "acme/recorder/aws"
  recorder = "kept-elsewhere"
}

resource "aws_config_configuration_recorder" "kept_elsewhere" {
  name     = "kept-elsewhere"
  role_arn = "arn:aws:iam::111122223333:role/config"
}

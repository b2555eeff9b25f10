resource "aws_config_configuration_recorder" "not_started" {
  name     = "not-started"
  role_arn = "arn:aws:iam::111122223333:role/config"
}

resource "aws_config_configuration_recorder" "stopped" {
  name     = "stopped"
  role_arn = "arn:aws:iam::111122223333:role/config"
}

resource "aws_config_configuration_recorder_status" "stopped" {
  name       = aws_config_configuration_recorder.stopped.name
  is_enabled = false
}

resource "aws_config_configuration_recorder" "a_few" {
  name     = "a-few"
  role_arn = "arn:aws:iam::111122223333:role/config"

  recording_group {
    all_supported  = false
    resource_types = ["AWS::EC2::Instance"]
  }
}

resource "aws_config_configuration_recorder_status" "a_few" {
  name       = aws_config_configuration_recorder.a_few.name
  is_enabled = true
}

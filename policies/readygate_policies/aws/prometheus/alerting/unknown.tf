variable "rules" {
  type = string
}

resource "aws_prometheus_workspace" "given" {
  alias = "given"
}

resource "aws_prometheus_rule_group_namespace" "given" {
  name         = "given"
  workspace_id = aws_prometheus_workspace.given.id
  data         = var.rules
}

resource "aws_prometheus_alert_manager_definition" "given" {
  workspace_id = aws_prometheus_workspace.given.id
  definition   = "alertmanager_config: |\n  route:\n    receiver: default\n"
}

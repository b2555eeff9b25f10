resource "aws_prometheus_workspace" "no_rules" {
  alias = "no-rules"
}

resource "aws_prometheus_alert_manager_definition" "no_rules" {
  workspace_id = aws_prometheus_workspace.no_rules.id
  definition   = "alertmanager_config: |\n  route:\n    receiver: default\n"
}

resource "aws_prometheus_workspace" "nowhere" {
  alias = "nowhere"
}

resource "aws_prometheus_rule_group_namespace" "nowhere" {
  name         = "nowhere"
  workspace_id = aws_prometheus_workspace.nowhere.id
  data         = "groups:\n  - name: shop\n    rules:\n      - alert: Down\n        expr: up == 0\n"
}

resource "aws_prometheus_workspace" "records_only" {
  alias = "records-only"
}

resource "aws_prometheus_rule_group_namespace" "records_only" {
  name         = "records-only"
  workspace_id = aws_prometheus_workspace.records_only.id
  data         = "groups:\n  - name: shop\n    rules:\n      - record: job:up:sum\n        expr: sum(up)\n"
}

resource "aws_prometheus_alert_manager_definition" "records_only" {
  workspace_id = aws_prometheus_workspace.records_only.id
  definition   = "alertmanager_config: |\n  route:\n    receiver: default\n"
}

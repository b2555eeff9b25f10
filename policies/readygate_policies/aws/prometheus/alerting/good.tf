resource "aws_prometheus_workspace" "shop" {
  alias = "shop"
}

resource "aws_prometheus_rule_group_namespace" "shop" {
  name         = "shop"
  workspace_id = aws_prometheus_workspace.shop.id

  data = <<-EOT
    groups:
      - name: shop
        rules:
          - alert: Down
            expr: up == 0
            for: 5m
  EOT
}

resource "aws_prometheus_alert_manager_definition" "shop" {
  workspace_id = aws_prometheus_workspace.shop.id
  definition   = "alertmanager_config: |\n  route:\n    receiver: default\n"
}

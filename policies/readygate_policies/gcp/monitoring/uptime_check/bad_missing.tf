# readygate: parameters gcp-monitoring-uptime-check expected=true
terraform {
  required_version = ">= 1.9"
}

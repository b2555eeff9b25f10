variable "filter" {
  type = string
}

provider "google" {
  project = "shop"
}

terraform {
  required_version = ">= 1.9"
}

resource "google_monitoring_alert_policy" "any" {
  display_name = "any"
  combiner     = "OR"

  conditions {
    display_name = "any"
    condition_threshold {
      filter     = "metric.type=\"serviceruntime.googleapis.com/api/request_count\" AND ${var.filter}"
      comparison = "COMPARISON_GT"
      duration   = "0s"
    }
  }
}

resource "google_monitoring_dashboard" "other" { # expect: not-applicable
  dashboard_json = jsonencode({
    displayName = "functions"
    mosaicLayout = {
      tiles = [{
        widget = {
          title = "a"
          xyChart = {
            dataSets = [{ timeSeriesQuery = { timeSeriesFilter = { filter = "metric.type=\"kubernetes.io/container/cpu/core_usage_time\"" } } }]
          }
        }
      }]
    }
  })
}

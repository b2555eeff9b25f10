variable "dashboards" {
  type = number
}

resource "google_monitoring_dashboard" "counts" {
  dashboard_json = jsonencode({
    displayName = "functions"
    mosaicLayout = {
      tiles = [{
        widget = {
          title = "a"
          xyChart = {
            dataSets = [{ timeSeriesQuery = { timeSeriesFilter = { filter = "metric.type=\"cloudfunctions.googleapis.com/function/execution_count\"" } } }]
          }
        }
      }]
    }
  })
}

resource "google_monitoring_dashboard" "more" { # expect: pass
  count = var.dashboards

  dashboard_json = jsonencode({
    displayName = "functions"
    mosaicLayout = {
      tiles = [{
        widget = {
          title = "a"
          xyChart = {
            dataSets = [{ timeSeriesQuery = { timeSeriesFilter = { filter = "metric.type=\"cloudfunctions.googleapis.com/function/execution_times\"" } } }]
          }
        }
      }]
    }
  })
}

resource "google_cloudfunctions2_function" "load" {
  name     = "load"
  location = "europe-west1"
}

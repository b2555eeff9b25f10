resource "google_monitoring_dashboard" "memory" {
  dashboard_json = jsonencode({
    displayName = "functions"
    mosaicLayout = {
      tiles = [{
        widget = {
          title = "a"
          xyChart = {
            dataSets = [{ timeSeriesQuery = { timeSeriesFilter = { filter = "metric.type=\"cloudfunctions.googleapis.com/function/user_memory_bytes\"" } } }, { timeSeriesQuery = { timeSeriesFilter = { filter = "metric.type=\"cloudfunctions.googleapis.com/function/execution_count\"" } } }]
          }
        }
      }]
    }
  })
}

# A title shows nothing.

resource "google_monitoring_dashboard" "title" {
  dashboard_json = jsonencode({
    displayName = "functions"
    mosaicLayout = {
      tiles = [{
        widget = {
          title = "run/request_latencies"
          xyChart = {
            dataSets = [{ timeSeriesQuery = { timeSeriesFilter = { filter = "metric.type=\"cloudfunctions.googleapis.com/function/execution_count\"" } } }]
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

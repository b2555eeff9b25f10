resource "google_monitoring_dashboard" "functions" {
  dashboard_json = jsonencode({
    displayName = "functions"
    mosaicLayout = {
      tiles = [{
        widget = {
          title = "a"
          xyChart = {
            dataSets = [{ timeSeriesQuery = { timeSeriesFilter = { filter = "metric.type=\"cloudfunctions.googleapis.com/function/execution_count\"" } } }, { timeSeriesQuery = { timeSeriesFilter = { filter = "metric.type=\"cloudfunctions.googleapis.com/function/execution_times\"" } } }]
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

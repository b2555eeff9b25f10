resource "google_monitoring_dashboard" "counts" {
  dashboard_json = jsonencode({
    displayName = "functions"
    mosaicLayout = {
      tiles = [{
        widget = {
          title = "a"
          xyChart = {
            dataSets = [{ timeSeriesQuery = { timeSeriesQueryLanguage = "fetch cloud_run_revision | metric 'run.googleapis.com/request_count'" } }]
          }
        }
      }]
    }
  })
}

resource "google_monitoring_dashboard" "latencies" {
  dashboard_json = jsonencode({
    displayName = "functions"
    mosaicLayout = {
      tiles = [{
        widget = {
          title = "a"
          xyChart = {
            dataSets = [{ timeSeriesQuery = { prometheusQuery = "rate(run_googleapis_com:request_latencies[5m])" } }]
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

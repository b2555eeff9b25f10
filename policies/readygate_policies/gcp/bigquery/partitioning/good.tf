resource "google_bigquery_table" "events" {
  dataset_id = "sales"
  table_id   = "mail_events"

  time_partitioning {
    type = "DAY"
  }
}

resource "google_bigquery_table" "facts" {
  dataset_id = "sales"
  table_id   = "fct_calls"

  range_partitioning {
    field = "customer"
    range {
      start    = 0
      end      = 1000
      interval = 10
    }
  }
}

resource "google_bigquery_table" "people" { # expect: not-applicable
  dataset_id = "sales"
  table_id   = "people"
}

resource "google_bigquery_table" "view" { # expect: not-applicable
  dataset_id = "sales"
  table_id   = "recent_events"

  view {
    query          = "SELECT 1"
    use_legacy_sql = false
  }
}

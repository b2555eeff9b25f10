resource "google_bigquery_dataset" "no" { # expect: not-applicable
  dataset_id = "no"
  labels     = { pii = "no" }
}

resource "google_bigquery_dataset" "none" { # expect: not-applicable
  dataset_id = "none"
  labels     = { personal_data = "none" }
}

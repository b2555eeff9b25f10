resource "google_bigquery_dataset" "everyone" {
  dataset_id = "everyone"

  access {
    role          = "OWNER"
    special_group = "projectOwners"
  }

  access {
    role          = "READER"
    special_group = "allAuthenticatedUsers"
  }
}

resource "google_bigquery_dataset_access" "member" {
  dataset_id = "sales"
  role       = "READER"
  iam_member = "allUsers"
}

resource "google_bigquery_dataset_access" "domain" {
  dataset_id = "sales"
  role       = "READER"
  domain     = "gmail.com"
}

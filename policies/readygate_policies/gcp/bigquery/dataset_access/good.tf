resource "google_bigquery_dataset" "shared" {
  dataset_id = "shared"

  access {
    role          = "OWNER"
    special_group = "projectOwners"
  }

  access {
    role   = "READER"
    domain = "example.com"
  }

  access {
    role       = "READER"
    iam_member = "principal://iam.googleapis.com/projects/1/locations/global/workloadIdentityPools/p/subject/s"
  }
}

# Left alone, it belongs to those who hold roles in the project.
resource "google_bigquery_dataset" "default" {
  dataset_id = "default"
}

resource "google_bigquery_dataset_access" "analysts" {
  dataset_id     = "default"
  role           = "READER"
  group_by_email = "analysts@example.com"
}

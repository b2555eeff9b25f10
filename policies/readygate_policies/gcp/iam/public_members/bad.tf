resource "google_cloud_run_v2_service_iam_member" "api" {
  name   = "api"
  role   = "roles/run.invoker"
  member = "allUsers"
}

resource "google_secret_manager_secret_iam_binding" "gmail" {
  secret_id = "gmail"
  role      = "roles/secretmanager.secretAccessor"
  members   = ["group:operations@example.com", "allAuthenticatedUsers"]
}

resource "google_project_iam_policy" "all" {
  project = "shop"
  policy_data = jsonencode({
    bindings = [{ role = "roles/viewer", members = ["allUsers"] }]
  })
}

resource "google_service_account" "worker" {
  account_id = "worker"
}

resource "google_pubsub_topic_iam_member" "either" {
  for_each = { open = true }

  topic  = "jobs"
  role   = "roles/pubsub.publisher"
  member = each.value ? "allUsers" : google_service_account.worker.member
}

# readygate: parameters gcp-iam-public-members public=["google_cloud_run_v2_service_iam_member.web*"]
resource "google_cloud_run_v2_service_iam_member" "website" { # expect: not-applicable
  name   = "website"
  role   = "roles/run.invoker"
  member = "allUsers"
}

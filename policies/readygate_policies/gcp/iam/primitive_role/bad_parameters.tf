# readygate: parameters gcp-iam-primitive-role forbidden=["roles/viewer"]
resource "google_organization_iam_member" "viewer" {
  org_id = "1234"
  role   = "roles/viewer"
  member = "serviceAccount:worker@shop.iam.gserviceaccount.com"
}

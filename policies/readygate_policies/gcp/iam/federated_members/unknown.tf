variable "member" {
  type = string
}

resource "google_service_account_iam_member" "given" {
  service_account_id = "projects/shop/serviceAccounts/deploy@shop.iam.gserviceaccount.com"
  role               = "roles/iam.workloadIdentityUser"
  member             = var.member
}

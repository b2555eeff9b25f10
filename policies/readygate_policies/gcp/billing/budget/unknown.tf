variable "share" {
  type = number
}

resource "google_billing_budget" "given" {
  billing_account = "000000-000000-000000"

  amount {
    specified_amount {
      currency_code = "EUR"
      units         = "1000"
    }
  }

  threshold_rules {
    threshold_percent = var.share
  }
}

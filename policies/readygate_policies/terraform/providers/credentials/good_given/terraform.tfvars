database_password = "Kx82hTq1"

import smtplib

smtplib.SMTP()  # expect: not-applicable

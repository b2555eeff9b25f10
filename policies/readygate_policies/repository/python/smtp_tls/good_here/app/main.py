import smtplib


local = smtplib.SMTP(host="localhost")  # expect: not-applicable
other = smtplib.SMTP("127.0.0.1")  # expect: not-applicable
mail = smtplib.SMTP_SSL(HOST)

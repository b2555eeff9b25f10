import smtplib

mail = smtplib.SMTP_SSL(HOST)

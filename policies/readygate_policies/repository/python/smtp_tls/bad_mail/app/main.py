import smtplib


def send(message):
    server = smtplib.SMTP(HOST)
    server.sendmail("a@example.com", "b@example.com", message)

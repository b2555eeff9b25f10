import smtplib


def send(message):
    server = smtplib.SMTP(host="mail.example.com")
    server.send_message(message)

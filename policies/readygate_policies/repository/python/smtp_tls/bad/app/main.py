import smtplib


def send(message):
    server = smtplib.SMTP("mail.example.com")
    server.login("shop", password())

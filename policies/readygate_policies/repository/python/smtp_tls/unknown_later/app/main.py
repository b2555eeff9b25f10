import smtplib


def connect():
    server = smtplib.SMTP("mail.example.com")
    server.ehlo()
    return server

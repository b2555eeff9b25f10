import smtplib


def connect():
    return smtplib.SMTP("mail.example.com")

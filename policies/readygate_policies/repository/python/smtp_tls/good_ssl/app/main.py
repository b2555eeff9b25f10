import smtplib


def send(message):
    with smtplib.SMTP_SSL("mail.example.com") as server:
        server.send_message(message)

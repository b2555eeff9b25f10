import smtplib


def send(message):
    with smtplib.SMTP("mail.example.com", 587) as server:
        server.starttls()
        server.login("shop", password())
        server.send_message(message)

import smtplib


def create_engine(url): ...


engine = create_engine(URL)
mail = smtplib.SMTP()  # expect: not-applicable

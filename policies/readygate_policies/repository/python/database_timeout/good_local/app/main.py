from sqlalchemy import create_engine

engine = create_engine("sqlite:///shop.db")  # expect: not-applicable
named = create_engine(url="sqlite://")  # expect: not-applicable

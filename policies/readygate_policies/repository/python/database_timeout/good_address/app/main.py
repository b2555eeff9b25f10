from sqlalchemy import create_engine

engine = create_engine("postgresql://db/shop?connect_timeout=10")
named = create_engine(url="postgresql://db/shop?connect_timeout=5")

from sqlalchemy import create_engine

engine = create_engine("postgresql://db/shop?connect_timeout=60")

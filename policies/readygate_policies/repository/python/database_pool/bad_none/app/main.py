from sqlalchemy import create_engine

engine = create_engine(url="postgresql://db/shop", pool_pre_ping=False)

import sqlalchemy as sa

engine = sa.create_engine(URL, pool_pre_ping=True)

from sqlalchemy import create_engine

engine = create_engine(URL, pool_pre_ping=settings.ping)

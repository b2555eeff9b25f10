from sqlalchemy import create_engine

from sqlalchemy.pool import NullPool, QueuePool

engine = create_engine(URL, poolclass=NullPool)  # expect: not-applicable
local = create_engine("sqlite:///shop.db")  # expect: not-applicable
named = create_engine(url="sqlite://")  # expect: not-applicable
pooled = create_engine(URL, poolclass=QueuePool, pool_pre_ping=True)

from sqlalchemy import create_engine

engine = create_engine("postgresql://db/shop", connect_args={"connect_timeout": 11})

from sqlalchemy import create_engine

engine = create_engine("postgresql://db/shop?application_name=shop", connect_args={"connect_timeout": 9, "keepalives": 1})

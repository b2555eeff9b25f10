from sqlalchemy import create_engine

engine = create_engine(URL, connect_args={"connect_timeout": 3})

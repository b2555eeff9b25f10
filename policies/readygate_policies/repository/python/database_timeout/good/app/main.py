from sqlalchemy import create_engine

ARGUMENTS = {"connect_timeout": 10, "keepalives": 1}
engine = create_engine(URL, connect_args=ARGUMENTS)

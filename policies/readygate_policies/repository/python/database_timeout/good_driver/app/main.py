from sqlalchemy import create_engine

first = create_engine(URL, connect_args={"timeout": 5})
second = create_engine(URL, connect_args={"login_timeout": 5})

from sqlalchemy.ext.asyncio import create_async_engine

engine = create_async_engine(url=settings.url, pool_pre_ping=True)

from logging.handlers import RotatingFileHandler

handler = RotatingFileHandler("shop.log", "a", 1000, backupCount=5)

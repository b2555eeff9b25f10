def load(cursor, shop):
    cursor.execute(f"SELECT id FROM orders WHERE shop = {shop}")

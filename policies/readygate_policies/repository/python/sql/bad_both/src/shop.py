def load(cursor, table, shop):
    cursor.execute(f"SELECT id FROM {table}")
    cursor.execute("UPDATE orders SET shop = " + shop)

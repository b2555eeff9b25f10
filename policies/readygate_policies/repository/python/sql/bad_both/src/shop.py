def load(cursor, table, shop):
    cursor.execute(f"SELECT id FROM {table}")
    cursor.execute("INSERT INTO orders VALUES (" + shop + ")")

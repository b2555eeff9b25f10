TABLE = "orders"


def load(cursor, shop):
    cursor.execute(f"SELECT id FROM {TABLE} WHERE shop = %s", (shop,))
    cursor.execute("SELECT id FROM orders WHERE shop = :shop " + "ORDER BY id")
    print(f"update of {shop}")

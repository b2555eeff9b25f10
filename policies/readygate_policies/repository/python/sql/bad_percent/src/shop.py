def load(cursor, shop):
    query = "DELETE FROM orders WHERE shop = '%s'" % shop
    cursor.execute(query)

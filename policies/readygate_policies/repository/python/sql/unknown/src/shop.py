def load(client, table):
    client.query(f"SELECT id FROM `{table}` WHERE shop = @shop")

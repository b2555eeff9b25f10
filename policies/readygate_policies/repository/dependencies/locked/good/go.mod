module acme.com/shop

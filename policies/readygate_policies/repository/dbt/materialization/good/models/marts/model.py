def model(dbt, session):
    dbt.config(materialized="table")

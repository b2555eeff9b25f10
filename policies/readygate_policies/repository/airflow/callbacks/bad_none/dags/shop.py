from airflow import DAG

shop = DAG("shop")

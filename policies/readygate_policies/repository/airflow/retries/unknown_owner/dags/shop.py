from airflow import DAG

shop = DAG("shop")
billing = DAG("billing")
BashOperator(task_id="load", retries=2)

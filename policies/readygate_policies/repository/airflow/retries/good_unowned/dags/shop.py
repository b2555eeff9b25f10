from airflow import DAG

shop = DAG("shop", default_args={"retries": 2})
billing = DAG("billing", default_args={"retries": 2})
BashOperator(task_id="load")

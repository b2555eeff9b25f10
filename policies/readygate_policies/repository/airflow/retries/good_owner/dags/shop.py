from airflow import DAG

shop = DAG("shop", default_args={"retries": 2})
billing = DAG("billing")
BashOperator(task_id="load", retries=2, dag=billing)

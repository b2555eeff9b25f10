from datetime import timedelta

from airflow import DAG
from alerts import tell

with DAG("shop", sla_miss_callback=tell):
    BashOperator(task_id="load", sla=timedelta(minutes=10))

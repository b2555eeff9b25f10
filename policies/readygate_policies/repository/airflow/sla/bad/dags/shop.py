from datetime import timedelta

from airflow import DAG
from airflow.operators.bash import BashOperator

from alerts import tell

with DAG("shop", sla_miss_callback=tell, default_args={"sla": timedelta(minutes=31)}):
    BashOperator(task_id="load", bash_command="make load")

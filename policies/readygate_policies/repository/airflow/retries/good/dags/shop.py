from datetime import timedelta

from airflow import DAG
from airflow.operators.bash import BashOperator

with DAG("shop", default_args={"retries": 2}):
    BashOperator(task_id="load", bash_command="make load")

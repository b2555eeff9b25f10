from datetime import timedelta

from airflow import DAG
from airflow.operators.bash import BashOperator

from settings import RETRIES

with DAG("shop", default_args={"retries": RETRIES}):
    BashOperator(task_id="load", bash_command="make load")

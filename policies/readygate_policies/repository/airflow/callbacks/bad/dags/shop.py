from datetime import timedelta

from airflow import DAG
from airflow.operators.bash import BashOperator

from alerts import tell

with DAG("shop", on_success_callback=tell):
    BashOperator(task_id="load", bash_command="make load")

from datetime import timedelta

from airflow import DAG
from airflow.operators.bash import BashOperator

from settings import REST

with DAG("shop", **REST):
    BashOperator(task_id="load", bash_command="make load")

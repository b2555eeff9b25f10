from datetime import timedelta

from airflow import DAG
from airflow.operators.bash import BashOperator

from settings import ARGS

with DAG("shop", default_args=ARGS):
    BashOperator(task_id="load", bash_command="make load")

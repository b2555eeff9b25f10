from datetime import timedelta

from airflow import DAG
from airflow.operators.bash import BashOperator

from alerts import tell

ARGS = {"on_failure_callback": [tell]}

with DAG("shop", default_args=ARGS):
    BashOperator(task_id="load", bash_command="make load")

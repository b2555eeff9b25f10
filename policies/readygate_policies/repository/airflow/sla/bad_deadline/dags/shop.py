from datetime import timedelta

from airflow import DAG
from airflow.sdk import AsyncCallback, DeadlineAlert, DeadlineReference

from alerts import tell

LIMIT = DeadlineAlert(reference=DeadlineReference.DAGRUN_QUEUED_AT, interval=timedelta(hours=2), callback=AsyncCallback(tell))

shop = DAG("shop", deadline=LIMIT)

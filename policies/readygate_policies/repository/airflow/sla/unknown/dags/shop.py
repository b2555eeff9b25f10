from datetime import timedelta

from airflow import DAG
from airflow.sdk import AsyncCallback, DeadlineAlert, DeadlineReference

from alerts import INTERVAL, tell

LIMIT = DeadlineAlert(reference=DeadlineReference.DAGRUN_QUEUED_AT, interval=INTERVAL, callback=AsyncCallback(tell))

shop = DAG("shop", deadline=LIMIT)

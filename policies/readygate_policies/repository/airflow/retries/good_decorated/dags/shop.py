from airflow.decorators import dag, task


@dag(default_args={"retries": 3})
def shop():
    @task
    def load(): ...

    load()

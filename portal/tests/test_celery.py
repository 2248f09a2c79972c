from concurrent.futures import ThreadPoolExecutor

from celery import current_app

from portal.celery import app


def test_tasks_asked_for_in_any_thread_go_to_the_portals_broker() -> None:
    with ThreadPoolExecutor(1) as other_thread:
        assert other_thread.submit(lambda: current_app.conf.broker_url).result() == app.conf.broker_url


def test_every_entry_of_the_clock_names_a_task_that_exists() -> None:
    app.loader.import_default_modules()
    entries = {entry["task"] for entry in app.conf.beat_schedule.values()}
    assert entries <= set(app.tasks)

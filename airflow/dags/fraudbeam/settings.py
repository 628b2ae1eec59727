"""Where things are, from Airflow Variables, and what every task of Fraudbeam does when it fails.

A Variable ``fraudbeam_NAME`` is set in the web page, or as ``AIRFLOW_VAR_FRAUDBEAM_NAME`` in the
environment. It is read when a task runs, so that a change needs no restart.
"""

from __future__ import annotations

import logging
from datetime import timedelta
from typing import Any

import requests
from airflow.sdk import Variable

log = logging.getLogger(__name__)

DEFAULTS = {
    "jar": "/opt/fraudbeam/fraudbeam-pipelines.jar",
    "runner": "FlinkRunner",
    "flink_master": "[local]",
    "registry": "http://127.0.0.1:5000",
    "transactions": "/var/lib/fraudbeam/archive",
    "labels": "",
    "columns": "",
    "feature_set": "card-fraud",
    "alert_budget": "100",
    "results": "/var/lib/fraudbeam/results",
    "metrics": "",
    "failure_webhook": "",
}

DAY_BEFORE = "{{ params.day or macros.ds_add(dag_run.run_after | ds, -1) }}"
"""The day to look at: the one asked for, else the one before the run."""


def variable(name: str) -> str:
    """The template of a Variable; empty where its default is."""
    return "{{ var.value.get('fraudbeam_%s', '%s') }}" % (name, DEFAULTS[name])


def tell_failure(context: dict[str, Any]) -> None:
    """Says in one line what failed, and sends it to the webhook, if there is one."""
    instance = context["task_instance"]
    sentence = (
        f"{instance.dag_id}.{instance.task_id} failed in run {instance.run_id}:"
        f" {context.get('exception')}"
    )
    log.error(sentence)
    webhook = Variable.get("fraudbeam_failure_webhook", default=DEFAULTS["failure_webhook"])
    if webhook:
        requests.post(webhook, json={"text": sentence}, timeout=10).raise_for_status()


ATTEMPT = (
    variable("results") + "/{{ dag.dag_id }}/{{ dag_run.run_after | ts_nodash }}-{{ ti.try_number }}"
)
"""The folder for what an attempt of a task finds."""

TASK_DEFAULTS = {
    "owner": "fraudbeam",
    "retries": 1,
    "retry_delay": timedelta(minutes=5),
    "execution_timeout": timedelta(hours=2),
    "on_failure_callback": tell_failure,
}

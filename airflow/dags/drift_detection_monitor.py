"""
# Drift detection

Compares the latest days with what the champion was trained on, every day.

| task | what it does |
|---|---|
| `check_drift` | `DriftPipeline`: drift of features and scores, performance known and estimated; writes `verdict.json` and `report.html` |
| `decide` | follows the verdict: `retrain` trains, `watch` and `none` do not |
| `trigger_retrain` | starts `train_and_register` with the reason |
| `no_drift` | nothing to do |

The report of a run is in the folder `fraudbeam_results`, under `drift_detection_monitor` and the time
of the run; the latest figures for Prometheus are in `fraudbeam_metrics`, where that is set. A verdict
is no failure: the task fails only if there is none.
"""

from __future__ import annotations

import logging
from typing import Any

import pendulum
from airflow.providers.standard.operators.empty import EmptyOperator
from airflow.providers.standard.operators.trigger_dagrun import TriggerDagRunOperator
from airflow.sdk import DAG, Param, task
from fraudbeam.pipeline import FraudbeamPipelineOperator
from fraudbeam.settings import ATTEMPT, DAY_BEFORE, TASK_DEFAULTS, variable

log = logging.getLogger(__name__)

with DAG(
    dag_id="drift_detection_monitor",
    description="Compares the latest days with what the champion was trained on.",
    schedule="@daily",
    start_date=pendulum.datetime(2026, 1, 1, tz="UTC"),
    catchup=False,
    max_active_runs=1,
    default_args=TASK_DEFAULTS,
    doc_md=__doc__,
    tags=["fraudbeam", "drift"],
    params={
        "day": Param("", type="string", description="The last day to look at; empty for yesterday."),
    },
) as drift_detection_monitor:
    check_drift = FraudbeamPipelineOperator(
        task_id="check_drift",
        pipeline="drift.DriftPipeline",
        pipeline_options={
            "transactions": variable("transactions"),
            "labels": variable("labels"),
            "columns": variable("columns"),
            "registry": variable("registry"),
            "lastDay": DAY_BEFORE,
            "output": ATTEMPT,
        },
        result=ATTEMPT + "/verdict.json",
        metrics="drift.prom",
    )

    @task.branch
    def decide(drift: dict[str, Any]) -> str:
        """Retraining is for lasting drift alone."""
        log.info("The verdict is %s: %s", drift["verdict"], "; ".join(drift["reasons"]))
        return "trigger_retrain" if drift["verdict"] == "retrain" else "no_drift"

    trigger_retrain = TriggerDagRunOperator(
        task_id="trigger_retrain",
        trigger_dag_id="train_and_register",
        conf={"reason": "drift: {{ ti.xcom_pull(task_ids='check_drift')['reasons'] | join('; ') }}"},
    )
    no_drift = EmptyOperator(task_id="no_drift")

    decide(check_drift.output) >> [trigger_retrain, no_drift]

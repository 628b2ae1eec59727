"""
# Daily batch scoring

Scores the transactions of a day again, with the present champion and the same transforms as the
stream, and holds each score against the one that was served.

What differs is explained: another version of the model, an event that came late, a tie. A difference
that nothing explains fails the task, because it means that stream and batch no longer agree.
"""

from __future__ import annotations

import pendulum
from airflow.sdk import DAG, Param
from fraudbeam.pipeline import FraudbeamPipelineOperator
from fraudbeam.settings import ATTEMPT, DAY_BEFORE, TASK_DEFAULTS, variable

with DAG(
    dag_id="daily_batch_scoring",
    description="Scores a day again and explains what differs from the served scores.",
    schedule="@daily",
    start_date=pendulum.datetime(2026, 1, 1, tz="UTC"),
    catchup=False,
    max_active_runs=1,
    default_args=TASK_DEFAULTS,
    doc_md=__doc__,
    tags=["fraudbeam", "scoring"],
    params={
        "day": Param("", type="string", description="The day to score; empty for yesterday."),
    },
) as daily_batch_scoring:
    FraudbeamPipelineOperator(
        task_id="rescore",
        pipeline="scoring.RescoringPipeline",
        pipeline_options={
            "transactions": variable("transactions"),
            "registry": variable("registry"),
            "day": DAY_BEFORE,
            "output": ATTEMPT,
        },
        result=ATTEMPT + "/_report.json",
    )

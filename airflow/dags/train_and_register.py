"""
# Train and register

Trains a model on the labelled history, once a week or when drift asks for it.

| task | what it does |
|---|---|
| `train` | `TrainingPipeline`: features, training set, model; registers the model and decides by the gate whether it is better than the champion on the same latest labelled days |
| `gate` | reads the decision |
| `promote` | the new version is the champion, and the scoring job takes it within seconds |
| `challenge` | the new version is the challenger, and is scored in the shadow |

The alias is moved by the pipeline itself, in the moment it has compared the two: a task of its own
would decide by what was true some time ago. `promote` and `challenge` say in their log what was
decided, and why.

Parameters of a run: `trials` searches for better parameters, `as_of` trains as if it were that day.
Where things are: Variables `fraudbeam_*` (docs/airflow.md).
"""

from __future__ import annotations

import logging
from typing import Any

import pendulum
from airflow.sdk import DAG, Param, task
from fraudbeam.pipeline import FraudbeamPipelineOperator
from fraudbeam.settings import ATTEMPT, TASK_DEFAULTS, variable

log = logging.getLogger(__name__)

with DAG(
    dag_id="train_and_register",
    description="Trains a model and registers it as champion or challenger.",
    schedule="@weekly",
    start_date=pendulum.datetime(2026, 1, 1, tz="UTC"),
    catchup=False,
    max_active_runs=1,
    default_args=TASK_DEFAULTS,
    doc_md=__doc__,
    tags=["fraudbeam", "model"],
    params={
        "trials": Param(0, type="integer", minimum=0, description="Trials of a search; 0 for none."),
        "as_of": Param("", type="string", description="A day such as 2026-03-01; empty for the end."),
        "reason": Param("", type="string", description="Why this run was started."),
    },
) as train_and_register:
    train = FraudbeamPipelineOperator(
        task_id="train",
        pipeline="training.TrainingPipeline",
        pipeline_options={
            "transactions": variable("transactions"),
            "labels": variable("labels"),
            "columns": variable("columns"),
            "featureSet": variable("feature_set"),
            "registry": variable("registry"),
            "alertBudget": variable("alert_budget"),
            "trials": "{{ params.trials }}",
            "asOf": "{{ params.as_of }}",
            "summary": ATTEMPT + "/training.json",
        },
        result=ATTEMPT + "/training.json",
        # A model that was registered is not registered again by another attempt.
        retries=0,
    )

    @task.branch
    def gate(training: dict[str, Any]) -> str:
        """Which of the two the new version became."""
        return "promote" if "champion" in training["aliases"] else "challenge"

    @task
    def promote(training: dict[str, Any]) -> None:
        """Says that the new version is the champion, and why."""
        log.info("Version %d is the champion: %s", training["version"], training["decision"])

    @task
    def challenge(training: dict[str, Any]) -> None:
        """Says that the new version is the challenger, and why."""
        log.info("Version %d is the challenger: %s", training["version"], training["decision"])

    gate(train.output) >> [promote(train.output), challenge(train.output)]

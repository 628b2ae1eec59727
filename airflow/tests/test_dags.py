"""Every DAG runs to its end against the real jar, on small data.

FRAUDBEAM_TEST_JAR names the jar for a cluster; _QUIET and _DRIFTED simulated data of 60 days from
2026-01-01, the latter with --drift=amount=x3,from=2026-02-16; _ARCHIVE an archive of January with
the registry _REGISTRY that served it; _KAFKA and _FLINK a broker and a JobManager.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest
from airflow.models import DagRun
from conftest import AIRFLOW

DAGS = {"train_and_register", "drift_detection_monitor", "daily_batch_scoring"}


@pytest.fixture
def house(tmp_path, monkeypatch):
    """A registry and a folder of results of its own, and the quiet data."""
    settings = {
        "jar": os.environ["FRAUDBEAM_TEST_JAR"],
        "registry": str(tmp_path / "registry"),
        "results": str(tmp_path / "results"),
        "transactions": os.environ["FRAUDBEAM_TEST_QUIET"],
    }
    for name, value in settings.items():
        monkeypatch.setenv(f"AIRFLOW_VAR_FRAUDBEAM_{name.upper()}", value)
    return tmp_path


def run(dags, dag_id, **parameters):
    """Runs a DAG and gives back the state of every task."""
    dag_run = dags.dags[dag_id].test(run_conf=parameters)
    return {task.task_id: task.state for task in dag_run.get_task_instances()} | {"": dag_run.state}


def results(house, dag_id, file):
    """What each attempt of a DAG found, the oldest first."""
    return [
        json.loads(path.read_text())
        for path in sorted((Path(house) / "results" / dag_id).glob(f"*/{file}"))
    ]


def test_imports_without_error_or_warning(dags):
    assert dags.import_errors == {}
    assert dags.captured_warnings == {}
    assert set(dags.dags) == DAGS


@pytest.mark.parametrize("dag_id", sorted(DAGS))
def test_says_what_it_is_and_ends_in_bounded_time(dags, dag_id):
    dag = dags.dags[dag_id]
    assert dag.doc_md and dag.description and "fraudbeam" in dag.tags
    assert dag.max_active_runs == 1 and not dag.catchup
    assert all(task.execution_timeout for task in dag.tasks)
    assert all(task.on_failure_callback for task in dag.tasks)


def test_trains_registers_and_promotes_the_first_model(dags, house):
    states = run(dags, "train_and_register")

    assert states == {
        "": "success",
        "train": "success",
        "gate": "success",
        "promote": "success",
        "challenge": "skipped",
    }
    (training,) = results(house, "train_and_register", "training.json")
    assert training["version"] == 1 and training["aliases"] == ["champion"]


def test_shows_the_error_of_a_pipeline_that_fails(dags, house, monkeypatch, capfd):
    monkeypatch.setenv("AIRFLOW_VAR_FRAUDBEAM_TRANSACTIONS", str(house / "nowhere"))

    states = run(dags, "train_and_register")

    assert states["train"] == "failed" and states[""] == "failed"
    printed = "".join(capfd.readouterr())
    assert "InvalidFileException" in printed and "nowhere" in printed


@pytest.fixture(scope="module")
def champion(tmp_path_factory):
    """A registry whose champion knows nothing of the second half of February."""
    registry = tmp_path_factory.mktemp("champion") / "registry"
    subprocess.run(
        [
            AIRFLOW / "bin" / "java",
            "-cp",
            os.environ["FRAUDBEAM_TEST_JAR"],
            "org.fraudbeam.pipelines.training.TrainingPipeline",
            "--transactions=" + os.environ["FRAUDBEAM_TEST_QUIET"],
            "--asOf=2026-02-16",
            f"--registry={registry}",
        ],
        check=True,
    )
    return registry


def test_leaves_the_champion_where_nothing_drifts(dags, house, champion, monkeypatch):
    shutil.copytree(champion, house / "registry")

    states = run(dags, "drift_detection_monitor", day="2026-03-01")

    assert states["check_drift"] == "success" and states[""] == "success"
    assert states["no_drift"] == "success" and states["trigger_retrain"] == "skipped"


def test_trains_again_where_amounts_drift(dags, house, champion, monkeypatch):
    shutil.copytree(champion, house / "registry")
    monkeypatch.setenv("AIRFLOW_VAR_FRAUDBEAM_TRANSACTIONS", os.environ["FRAUDBEAM_TEST_DRIFTED"])

    states = run(dags, "drift_detection_monitor", day="2026-03-01")

    assert states["trigger_retrain"] == "success" and states["no_drift"] == "skipped"
    (drift,) = results(house, "drift_detection_monitor", "verdict.json")
    (started,) = DagRun.find(dag_id="train_and_register", state="queued")
    assert started.conf["reason"] == "drift: " + "; ".join(drift["reasons"])

    states = run(dags, "train_and_register", **started.conf)

    assert states["train"] == "success"
    (training,) = results(house, "train_and_register", "training.json")
    assert training["version"] == 2


def test_scores_a_day_again_as_it_was_served(dags, house, monkeypatch):
    monkeypatch.setenv("AIRFLOW_VAR_FRAUDBEAM_TRANSACTIONS", os.environ["FRAUDBEAM_TEST_ARCHIVE"])
    monkeypatch.setenv("AIRFLOW_VAR_FRAUDBEAM_REGISTRY", os.environ["FRAUDBEAM_TEST_REGISTRY"])

    states = run(dags, "daily_batch_scoring", day="2026-01-15")

    assert states == {"": "success", "rescore": "success"}
    (rescored,) = results(house, "daily_batch_scoring", "_report.json")
    assert rescored["unexplained"] == 0 and rescored["equal"] > 100

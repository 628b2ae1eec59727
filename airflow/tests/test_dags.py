"""Every DAG runs to its end against the real jar, on small data.

FRAUDBEAM_TEST_JAR names the jar for a cluster; _QUIET and _DRIFTED simulated data from 2026-01-01 to
2026-04-22, the latter with --drift=amount=x3,from=2026-04-16; _ARCHIVE an archive of the first days
of January with the registry _REGISTRY that served them; _FLINK a JobManager.
"""

from __future__ import annotations

import json
import os
import shutil

import pytest
from airflow.models import DagRun
from conftest import run, settle

DAGS = {"train_and_register", "drift_detection_monitor", "daily_batch_scoring"}


def results(house, dag_id, file):
    """What each attempt of a DAG found, the oldest first."""
    return [
        json.loads(path.read_text())
        for path in sorted((house / "results" / dag_id).glob(f"*/{file}"))
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


@pytest.fixture(scope="module")
def first(dags, tmp_path_factory):
    """The states and the folder of the first training, which knows nothing of the last week."""
    folder = tmp_path_factory.mktemp("first")
    with pytest.MonkeyPatch.context() as monkeypatch:
        settle(monkeypatch, folder)
        return run(dags, "train_and_register", as_of="2026-04-16"), folder


def test_trains_registers_and_promotes_the_first_model(first):
    states, folder = first

    assert states == {
        "": "success",
        "train": "success",
        "gate": "success",
        "promote": "success",
        "challenge": "skipped",
    }
    (training,) = results(folder, "train_and_register", "training.json")
    assert training["version"] == 1 and training["aliases"] == ["champion"]


def test_shows_the_error_of_a_pipeline_that_fails(dags, house, monkeypatch, capfd):
    monkeypatch.setenv("AIRFLOW_VAR_FRAUDBEAM_TRANSACTIONS", str(house / "nowhere"))

    states = run(dags, "train_and_register")

    assert states["train"] == "failed" and states[""] == "failed"
    printed = "".join(capfd.readouterr())
    assert "InvalidFileException" in printed and "nowhere" in printed


def test_leaves_the_champion_where_nothing_drifts(dags, house, first, monkeypatch):
    shutil.copytree(first[1] / "registry", house / "registry")
    monkeypatch.setenv("AIRFLOW_VAR_FRAUDBEAM_METRICS", str(house))

    states = run(dags, "drift_detection_monitor", day="2026-04-22")

    assert states == {
        "": "success",
        "check_drift": "success",
        "decide": "success",
        "trigger_retrain": "skipped",
        "no_drift": "success",
    }, results(house, "drift_detection_monitor", "verdict.json")
    assert 'drift_verdict{verdict="retrain"} 0.0' in (house / "drift.prom").read_text()


def test_trains_again_where_amounts_drift(dags, house, first, monkeypatch):
    shutil.copytree(first[1] / "registry", house / "registry")
    monkeypatch.setenv("AIRFLOW_VAR_FRAUDBEAM_TRANSACTIONS", os.environ["FRAUDBEAM_TEST_DRIFTED"])

    states = run(dags, "drift_detection_monitor", day="2026-04-22")

    assert states["trigger_retrain"] == "success" and states["no_drift"] == "skipped"
    (drift,) = results(house, "drift_detection_monitor", "verdict.json")
    (started,) = DagRun.find(dag_id="train_and_register", state="queued")
    assert started.conf["reason"] == "drift: " + "; ".join(drift["reasons"])

    states = run(dags, "train_and_register", **started.conf)

    assert states["train"] == "success" and states[""] == "success"
    (training,) = results(house, "train_and_register", "training.json")
    assert training["version"] == 2
    versions = (house / "registry").glob("*/versions/*")
    assert {version.name for version in versions} == {"1", "2"}


def test_scores_a_day_again_as_it_was_served(dags, house, monkeypatch):
    monkeypatch.setenv("AIRFLOW_VAR_FRAUDBEAM_TRANSACTIONS", os.environ["FRAUDBEAM_TEST_ARCHIVE"])
    monkeypatch.setenv("AIRFLOW_VAR_FRAUDBEAM_REGISTRY", os.environ["FRAUDBEAM_TEST_REGISTRY"])

    states = run(dags, "daily_batch_scoring", day="2026-01-02")

    assert states == {"": "success", "rescore": "success"}
    (rescored,) = results(house, "daily_batch_scoring", "_report.json")
    assert rescored["unexplained"] == 0 and rescored["equal"] > 100

"""A database and a folder of their own for Airflow, before it is imported for the first time."""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path

import pytest

AIRFLOW = Path(__file__).resolve().parent.parent
HOME = Path(tempfile.mkdtemp(prefix="fraudbeam-airflow-"))

os.environ.update(
    AIRFLOW_HOME=str(HOME),
    AIRFLOW__DATABASE__SQL_ALCHEMY_CONN=f"sqlite:///{HOME}/airflow.db",
    AIRFLOW__CORE__DAGS_FOLDER=str(AIRFLOW / "dags"),
    AIRFLOW__CORE__LOAD_EXAMPLES="False",
    AIRFLOW__CORE__UNIT_TEST_MODE="True",
    PATH=f"{AIRFLOW / 'bin'}:{os.environ['PATH']}",
)

# As the processor of DAGs does.
sys.path.insert(0, str(AIRFLOW / "dags"))


@pytest.fixture(scope="session")
def dags():
    """Every DAG of the folder, as the scheduler would find it, but for second attempts."""
    from airflow.dag_processing.dagbag import DagBag
    from airflow.utils.db import initdb

    initdb()
    bag = DagBag()
    for dag in bag.dags.values():
        for task in dag.tasks:
            task.retries = 0
    return bag


def settle(monkeypatch, folder):
    """Gives the DAGs a registry and results in a folder, and the quiet data."""
    settings = {
        "jar": os.environ["FRAUDBEAM_TEST_JAR"],
        "registry": str(folder / "registry"),
        "results": str(folder / "results"),
        "transactions": os.environ["FRAUDBEAM_TEST_QUIET"],
    }
    for name, value in settings.items():
        monkeypatch.setenv(f"AIRFLOW_VAR_FRAUDBEAM_{name.upper()}", value)


@pytest.fixture
def house(tmp_path, monkeypatch):
    """A registry and a folder of results of its own, and the quiet data."""
    settle(monkeypatch, tmp_path)
    return tmp_path


def run(dags, dag_id, **parameters):
    """Runs a DAG and gives back the state of every task."""
    dag_run = dags.dags[dag_id].test(run_conf=parameters)
    return {task.task_id: task.state for task in dag_run.get_task_instances()} | {"": dag_run.state}

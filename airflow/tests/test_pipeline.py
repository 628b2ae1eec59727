"""What becomes of a job on a Flink cluster when its task does not end well."""

from __future__ import annotations

import os
import signal
import threading
import time

import psutil
import pytest
import requests
from conftest import run

LONGEST = 300


def jobs():
    """The state of every training on the cluster, by the id of its job."""
    address = os.environ["FRAUDBEAM_TEST_FLINK"]
    overview = requests.get(f"http://{address}/jobs/overview", timeout=10).json()
    return {
        job["jid"]: job["state"]
        for job in overview["jobs"]
        if job["name"].startswith("train_and_register-train-")
    }


def await_state(state):
    """Waits until a training is in this state, and gives back the ids of those that are."""
    end = time.monotonic() + LONGEST
    while not (found := {job for job, now in jobs().items() if now == state}):
        assert time.monotonic() < end, jobs()
        threading.Event().wait(0.1)
    return found


def run_out_of_time():
    """What execution_timeout does at its end: the signal for which Airflow has a handler then."""
    os.kill(os.getpid(), signal.SIGALRM)


def lose_the_launcher():
    for launcher in psutil.Process().children(recursive=True):
        launcher.kill()


@pytest.mark.parametrize("end", [run_out_of_time, lose_the_launcher])
def test_cancels_the_job_of_a_task_that_fails(dags, house, monkeypatch, end):
    monkeypatch.setenv("AIRFLOW_VAR_FRAUDBEAM_FLINK_MASTER", os.environ["FRAUDBEAM_TEST_FLINK"])
    before = jobs()
    running = set()

    def end_when_it_runs():
        running.update(await_state("RUNNING"))
        end()

    threading.Thread(target=end_when_it_runs, daemon=True).start()
    states = run(dags, "train_and_register")

    assert states["train"] == "failed" and states[""] == "failed"
    assert len(running) == 1 and running.isdisjoint(before)
    assert running <= await_state("CANCELED")
    assert psutil.Process().children(recursive=True) == []


def test_refuses_a_runner_that_cannot_be_meant(dags, house, monkeypatch, capfd):
    monkeypatch.setenv("AIRFLOW_VAR_FRAUDBEAM_RUNNER", "DataflowRunner")

    assert run(dags, "train_and_register")["train"] == "failed"
    assert "set fraudbeam_runner to FlinkRunner" in "".join(capfd.readouterr())

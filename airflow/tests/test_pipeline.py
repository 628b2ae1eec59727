"""What the operator does besides launching, against a real Flink cluster."""

from __future__ import annotations

import os
import signal
import threading
import time

import psutil
import pytest
import requests

LONGEST = 120


@pytest.fixture
def stream(tmp_path):
    """The scoring job, which does not end by itself, as the task of a DAG."""
    from fraudbeam.pipeline import FraudbeamPipelineOperator

    task = FraudbeamPipelineOperator(
        task_id="score",
        pipeline="scoring.ScoringPipeline",
        pipeline_options={
            "bootstrapServers": os.environ["FRAUDBEAM_TEST_KAFKA"],
            "registry": str(tmp_path / "registry"),
            "columns": "",
        },
        result=str(tmp_path / "attempt" / "none.json"),
    )
    task.jar = os.environ["FRAUDBEAM_TEST_JAR"]
    task.runner = "FlinkRunner"
    task.default_pipeline_options = {
        "flinkMaster": os.environ["FRAUDBEAM_TEST_FLINK"],
        "jobName": "a-stream-as-a-task",
        "parallelism": "1",
    }
    return task


def states(task):
    """The states of the jobs of a task on the cluster."""
    options = task.default_pipeline_options
    jobs = requests.get(f"http://{options['flinkMaster']}/jobs/overview", timeout=10).json()["jobs"]
    return [job["state"] for job in jobs if job["name"] == options["jobName"]]


def await_states(task, expected):
    """Waits until the jobs of a task have these states."""
    end = time.monotonic() + LONGEST
    while states(task) != expected:
        assert time.monotonic() < end, states(task)
        threading.Event().wait(0.2)


def test_cancels_the_job_of_a_task_that_runs_out_of_time(stream):
    class OutOfTime(BaseException):
        """What Airflow raises in the task, from the handler of the same signal."""

    def interrupt(signum, frame):
        raise OutOfTime

    def stop_when_it_runs():
        await_states(stream, ["RUNNING"])
        os.kill(os.getpid(), signal.SIGALRM)

    signal.signal(signal.SIGALRM, interrupt)
    threading.Thread(target=stop_when_it_runs, daemon=True).start()
    with pytest.raises(OutOfTime):
        stream.execute({})

    await_states(stream, ["CANCELED"])
    assert psutil.Process().children(recursive=True) == []


def test_refuses_a_runner_that_cannot_be_meant(stream):
    stream.runner = "DataflowRunner"
    with pytest.raises(Exception, match="set fraudbeam_runner to FlinkRunner"):
        stream.execute({})

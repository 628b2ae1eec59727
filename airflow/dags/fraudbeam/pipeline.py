"""A Beam pipeline of Fraudbeam as a task."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import psutil
from airflow.providers.apache.beam.operators.beam import (
    BeamDataflowMixin,
    BeamRunJavaPipelineOperator,
)
from airflow.sdk.exceptions import AirflowException

from fraudbeam.flink import cancel_jobs
from fraudbeam.settings import variable

LOCAL_FLINK = "[local]"


class _WithoutDataflow(BeamDataflowMixin):
    """Spares the operator Google's provider, which its constructor asks for whatever the runner."""

    def __init__(self) -> None:
        pass


class FraudbeamPipelineOperator(BeamRunJavaPipelineOperator, _WithoutDataflow):
    """Runs a pipeline and gives back what it found.

    Each attempt has a folder of its own, so that the result of an earlier one is never taken for
    this one's. A job that an attempt left on a Flink cluster is cancelled when the attempt ends in
    any way but success, and before the next.

    :param pipeline: the class, without ``org.fraudbeam.pipelines``
    :param pipeline_options: the options by name; one whose value is empty is left out
    :param result: the file of JSON, in the folder of the attempt, that the pipeline leaves there
    :param metrics: a file beside it for Prometheus, of which the folder ``fraudbeam_metrics`` gets a
        copy in place of the one before
    """

    template_fields: Sequence[str] = (
        *BeamRunJavaPipelineOperator.template_fields,
        "result",
        "metrics_folder",
    )

    def __init__(
        self,
        *,
        pipeline: str,
        pipeline_options: dict[str, str],
        result: str,
        metrics: str = "",
        **kwargs: Any,
    ) -> None:
        super().__init__(
            jar=variable("jar"),
            runner=variable("runner"),
            job_class=f"org.fraudbeam.pipelines.{pipeline}",
            default_pipeline_options={
                "flinkMaster": variable("flink_master"),
                "jobName": "{{ dag.dag_id }}-{{ task.task_id }}-{{ dag_run.run_after | ts_nodash }}",
            },
            pipeline_options=pipeline_options,
            deferrable=False,
            **kwargs,
        )
        self.result = result
        self.metrics = metrics
        self.metrics_folder = variable("metrics")

    def execute(self, context: dict[str, Any]) -> dict[str, Any]:
        result = Path(self.result)
        # The same run, cleared and started again, counts its attempts from one.
        shutil.rmtree(result.parent, ignore_errors=True)
        result.parent.mkdir(parents=True)
        self.pipeline_options = {
            name: value for name, value in self.pipeline_options.items() if value != ""
        }
        self._cancel_jobs()
        try:
            super().execute(context)
        except BaseException:
            self.on_kill()
            raise
        if not result.is_file():
            raise AirflowException(f"{self.job_class} ended well but left no {result}.")
        if self.metrics and self.metrics_folder:
            self._show(result.parent / self.metrics)
        return json.loads(result.read_text())

    def on_kill(self) -> None:
        """Stops the launcher first, so that it cannot submit what was just cancelled."""
        launchers = psutil.Process().children(recursive=True)
        for launcher in launchers:
            launcher.terminate()
        psutil.wait_procs(launchers, timeout=30)
        self._cancel_jobs()

    def _show(self, metrics: Path) -> None:
        """Whoever reads meanwhile finds the old file or the new one."""
        incoming = Path(self.metrics_folder) / f".{metrics.name}"
        shutil.copyfile(metrics, incoming)
        os.replace(incoming, incoming.with_name(metrics.name))

    def _cast_dataflow_config(self) -> None:
        if self.runner.lower() == "dataflowrunner":
            raise AirflowException("Fraudbeam runs on Flink: set fraudbeam_runner to FlinkRunner.")

    def _cancel_jobs(self) -> None:
        master = self.default_pipeline_options["flinkMaster"]
        if self.runner == "FlinkRunner" and master != LOCAL_FLINK:
            cancel_jobs(master, self.default_pipeline_options["jobName"])

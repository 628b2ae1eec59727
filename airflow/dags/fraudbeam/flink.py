"""What a task asks of a Flink cluster, by its REST interface."""

from __future__ import annotations

import logging

import requests

log = logging.getLogger(__name__)

SECONDS = 10
ENDED = {"FINISHED", "CANCELED", "CANCELLING", "FAILED"}


def cancel_jobs(master: str, name: str) -> None:
    """Cancels every job of a name that has not ended.

    :param master: the JobManager as ``host:port``
    """
    overview = requests.get(f"http://{master}/jobs/overview", timeout=SECONDS)
    overview.raise_for_status()
    for job in overview.json()["jobs"]:
        if job["name"] == name and job["state"] not in ENDED:
            log.warning("Cancelling job %s (%s) at %s", name, job["jid"], master)
            requests.patch(
                f"http://{master}/jobs/{job['jid']}?mode=cancel", timeout=SECONDS
            ).raise_for_status()

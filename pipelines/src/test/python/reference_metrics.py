"""Prints the metrics that scikit-learn computes for a CSV file of score,label rows, as JSON.

Usage: reference_metrics.py SCORES.csv
"""

import json
import sys

import numpy
from sklearn.calibration import calibration_curve
from sklearn.metrics import average_precision_score, log_loss, roc_auc_score


def calibration_error(labels: numpy.ndarray, scores: numpy.ndarray) -> float:
    """The expected calibration error over the bins of scikit-learn's calibration curve."""
    fraud_share, mean_score = calibration_curve(labels, scores, n_bins=10)
    rows, _ = numpy.histogram(scores, bins=10, range=(0, 1))
    weights = rows[rows > 0] / len(scores)
    return float(numpy.sum(weights * numpy.abs(fraud_share - mean_score)))


def main() -> None:
    rows = numpy.loadtxt(sys.argv[1], delimiter=",")
    scores, labels = rows[:, 0], rows[:, 1]
    metrics = {
        "roc_auc": roc_auc_score(labels, scores),
        "average_precision": average_precision_score(labels, scores),
        "log_loss": log_loss(labels, scores),
        "calibration_error": calibration_error(labels, scores),
    }
    print(json.dumps({name: float(value) for name, value in metrics.items()}))


if __name__ == "__main__":
    main()

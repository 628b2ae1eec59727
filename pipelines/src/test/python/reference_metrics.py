"""Prints the metrics that scikit-learn computes for a CSV file of score,label rows, as JSON.

Usage: reference_metrics.py SCORES.csv
"""

import json
import sys

import numpy
from sklearn.metrics import average_precision_score, log_loss, roc_auc_score


def main() -> None:
    rows = numpy.loadtxt(sys.argv[1], delimiter=",")
    scores, labels = rows[:, 0], rows[:, 1]
    metrics = {
        "roc_auc": roc_auc_score(labels, scores),
        "average_precision": average_precision_score(labels, scores),
        "log_loss": log_loss(labels, scores),
    }
    print(json.dumps({name: float(value) for name, value in metrics.items()}))


if __name__ == "__main__":
    main()

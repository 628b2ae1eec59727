"""Prints what scikit-learn learns from a CSV file of margin,label rows, as JSON: the isotonic fit of
every row, and slope and intercept of Platt's logistic regression.

Usage: reference_calibration.py OUTCOMES.csv
"""

import json
import sys

import numpy
from sklearn.isotonic import IsotonicRegression
from sklearn.linear_model import LogisticRegression


def main() -> None:
    rows = numpy.loadtxt(sys.argv[1], delimiter=",")
    margins, labels = rows[:, 0], rows[:, 1]
    fitted = IsotonicRegression().fit_transform(margins, labels)
    line = platt(margins, labels)
    print(
        json.dumps(
            {
                "isotonic": fitted.tolist(),
                "slope": float(line.coef_[0, 0]),
                "intercept": float(line.intercept_[0]),
            }
        )
    )


def platt(margins, labels) -> LogisticRegression:
    """Platt's targets lie between 0 and 1, so every row counts with both labels, by weight."""
    frauds = labels.sum()
    others = len(labels) - frauds
    targets = numpy.where(labels == 1, (frauds + 1) / (frauds + 2), 1 / (others + 2))
    return LogisticRegression(C=numpy.inf, tol=1e-10, solver="newton-cholesky").fit(
        numpy.concatenate([margins, margins])[:, None],
        numpy.concatenate([numpy.ones_like(labels), numpy.zeros_like(labels)]),
        sample_weight=numpy.concatenate([targets, 1 - targets]),
    )


if __name__ == "__main__":
    main()

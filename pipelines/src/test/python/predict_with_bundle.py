"""Loads a model bundle with MLflow and prints its predictions for a CSV file of rows, as JSON.

Usage: predict_with_bundle.py BUNDLE ROWS.csv

The first line of the file names the features, in any order. Prints "refused" instead of predictions
if MLflow finds that the columns do not fit the signature of the model.
"""

import json
import sys

import mlflow.exceptions
import mlflow.pyfunc
import pandas


def main() -> None:
    model = mlflow.pyfunc.load_model(sys.argv[1])
    rows = pandas.read_csv(sys.argv[2], dtype="float64")
    try:
        print(json.dumps([float(score) for score in model.predict(rows)]))
    except mlflow.exceptions.MlflowException:
        print("refused")


if __name__ == "__main__":
    main()

"""Scores with a model bundle of Fraudbeam: XGBoost's margin, then the calibration of scoring.json.

MLflow loads it from the bundle itself: mlflow.pyfunc.load_model(BUNDLE).
"""

import json
import pathlib

import numpy
import xgboost


class CalibratedModel:
    """What mlflow.pyfunc calls: rows with the features as columns in, probabilities of fraud out."""

    def __init__(self, bundle: pathlib.Path) -> None:
        self._booster = xgboost.Booster(model_file=str(bundle / "model.ubj"))
        calibration = json.loads((bundle / "scoring.json").read_text("utf-8"))["calibration"]
        self._margins = numpy.array([knot["margin"] for knot in calibration["knots"]])
        self._log_odds = numpy.array([knot["log_odds"] for knot in calibration["knots"]])
        self._slope = calibration["slope"]

    def predict(self, rows):
        margins = self._booster.predict(xgboost.DMatrix(rows), output_margin=True)
        return 1 / (1 + numpy.exp(-self._calibrated(margins.astype("float64"))))

    def _calibrated(self, margins):
        """The log-odds on the line through the knots, which goes on with one slope outside."""
        below = self._log_odds[0] + self._slope * (margins - self._margins[0])
        above = self._log_odds[-1] + self._slope * (margins - self._margins[-1])
        return numpy.select(
            [margins < self._margins[0], margins >= self._margins[-1]],
            [below, above],
            numpy.interp(margins, self._margins, self._log_odds),
        )


def _load_pyfunc(bundle: str) -> CalibratedModel:
    return CalibratedModel(pathlib.Path(bundle))

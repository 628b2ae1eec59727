"""Prints the distances that SciPy computes between two histograms over the same bins, as JSON.

Usage: reference_distances.py COUNTS.csv, with a line of reference,present for each bin
"""

import json
import sys

import numpy
from scipy.spatial.distance import jensenshannon
from scipy.special import rel_entr
from scipy.stats import ks_2samp


def main() -> None:
    counts = numpy.loadtxt(sys.argv[1], delimiter=",", dtype=int)
    p, q = ((column + 0.5) / (column + 0.5).sum() for column in counts.T)
    bins = numpy.arange(len(counts))
    reference, present = (numpy.repeat(bins, column) for column in counts.T)
    distances = {
        "psi": numpy.sum(rel_entr(p, q) + rel_entr(q, p)),
        "js": jensenshannon(p, q, base=2) ** 2,
        "ks": ks_2samp(reference, present, method="asymp").statistic,
    }
    print(json.dumps({name: float(value) for name, value in distances.items()}))


if __name__ == "__main__":
    main()

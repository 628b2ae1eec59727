package org.fraudbeam.pipelines.parity;

/** Why the values of one entity are not as recomputed; the later, the worse. */
enum Explanation {
  /** They are. */
  EQUAL,
  /** Without events of the very same time they come out exactly as served. */
  TIE,
  /** Without events that happened shortly before they come out exactly as served. */
  LATE,
  /** Nothing that may have arrived later explains them. */
  NONE;

  /** The worse of the two. */
  Explanation or(Explanation other) {
    return compareTo(other) >= 0 ? this : other;
  }
}

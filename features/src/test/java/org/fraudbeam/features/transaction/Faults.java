package org.fraudbeam.features.transaction;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** What was said of invalid input, as "code: message". */
final class Faults {

  private Faults() {}

  static String of(ThrowingCallable parsing) {
    InvalidEventException fault = catchThrowableOfType(InvalidEventException.class, parsing);
    return fault == null ? "no fault" : fault.reason() + ": " + fault.getMessage();
  }
}

package org.fraudbeam.features.transaction;

/** Input that is no valid transaction or label. The message is one sentence for people. */
public final class InvalidEventException extends Exception {

  private static final long serialVersionUID = 1L;

  /** What is wrong, as a small closed set that a metric can be labelled with. */
  public enum Fault {
    NOT_JSON,
    TOO_LARGE,
    MISSING_FIELD,
    REPEATED_FIELD,
    WRONG_TYPE,
    IDENTIFIER_INVALID,
    TIMESTAMP_INVALID,
    TIMESTAMP_IN_FUTURE,
    AMOUNT_INVALID,
    CURRENCY_INVALID,
    REPORTED_TOO_EARLY,
    CONFLICTING_DUPLICATE;

    /** The fault in lower snake case. */
    public String code() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }
  }

  private final Fault fault;

  /**
   * Says what is wrong with an input.
   *
   * @param message may quote the input: what cannot be printed or encoded is replaced by "?"
   */
  public InvalidEventException(Fault fault, String message) {
    super(printable(message));
    this.fault = fault;
  }

  public Fault fault() {
    return fault;
  }

  /** Short code of the fault, for metrics and dead letters, for example {@code amount_invalid}. */
  public String reason() {
    return fault.code();
  }

  private static String printable(String message) {
    StringBuilder text = new StringBuilder(message.length());
    message.codePoints().map(c -> isPrintable(c) ? c : '?').forEach(text::appendCodePoint);
    return text.toString();
  }

  private static boolean isPrintable(int character) {
    return !Character.isISOControl(character)
        && Character.getType(character) != Character.SURROGATE;
  }
}

package org.fraudbeam.pipelines.rules;

/** Where the rules in force come from. */
public interface RuleSource extends AutoCloseable {

  /** The rules now: the same book until they change. */
  RuleBook book();

  @Override
  void close();

  /** No rules, ever: the model alone decides. */
  static RuleSource none() {
    return new RuleSource() {
      @Override
      public RuleBook book() {
        return RuleBook.EMPTY;
      }

      @Override
      public void close() {
        // There is nothing to close.
      }
    };
  }
}

package org.fraudbeam.pipelines.rules;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * The rules that are judged, in the order in which they decide. One that cannot be judged at all,
 * such as one for other features, is kept as a failure of every transaction, so that it is seen.
 */
public final class RuleBook {

  /** No rules. */
  public static final RuleBook EMPTY = new RuleBook(List.of(), List.of());

  private final List<CompiledRule> rules;
  private final List<RuleFailure> unusable;

  private RuleBook(List<CompiledRule> rules, List<RuleFailure> unusable) {
    this.rules = List.copyOf(rules);
    this.unusable = List.copyOf(unusable);
  }

  /** The book of those rules that are on. */
  public static RuleBook of(Collection<Rule> rules, RuleCompiler compiler) {
    List<CompiledRule> compiled = new ArrayList<>();
    List<RuleFailure> unusable = new ArrayList<>();
    rules.stream()
        .filter(Rule::enabled)
        .sorted(Rule.BY_PRIORITY)
        .forEach(
            rule -> {
              try {
                compiled.add(compiler.compile(rule));
              } catch (InvalidRuleException e) {
                unusable.add(new RuleFailure(rule.id(), rule.version(), "not usable"));
              }
            });
    return compiled.isEmpty() && unusable.isEmpty() ? EMPTY : new RuleBook(compiled, unusable);
  }

  List<CompiledRule> rules() {
    return rules;
  }

  /** Those that cannot be judged for any transaction. */
  List<RuleFailure> unusable() {
    return unusable;
  }
}

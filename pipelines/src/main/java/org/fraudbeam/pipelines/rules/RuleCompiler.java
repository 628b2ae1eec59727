package org.fraudbeam.pipelines.rules;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelIssue;
import dev.cel.common.CelOptions;
import dev.cel.common.CelValidationException;
import dev.cel.common.types.SimpleType;
import dev.cel.compiler.CelCompiler;
import dev.cel.compiler.CelCompilerBuilder;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.parser.CelStandardMacro;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelRuntime.Program;
import dev.cel.runtime.CelRuntimeFactory;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.fraudbeam.features.definition.FeatureSet;
import org.fraudbeam.pipelines.rules.RuleVariables.Variable;

/**
 * Checks rules and makes them ready to be judged. A rule that passes has a condition that is true
 * or false, reads only what there is, and takes a bounded number of steps.
 */
public final class RuleCompiler {

  private static final CelOptions OPTIONS =
      CelOptions.current()
          .enableHeterogeneousNumericComparisons(true)
          .maxExpressionCodePointSize(Rule.LONGEST_EXPRESSION)
          .maxParseRecursionDepth(50)
          // A second line: what goes beyond it was refused for its cost.
          .comprehensionMaxIterations((int) RuleCost.MOST)
          .build();

  private static final Pattern PATH = Pattern.compile("\\w+(\\.\\w+)?");

  private static final Pattern MIXED_NUMBERS =
      Pattern.compile("found no matching overload for .*\\((double, int|int, double)\\).*");

  private final RuleVariables variables;
  private final CelCompiler compiler;
  private final CelRuntime runtime;

  private RuleCompiler(RuleVariables variables) {
    this.variables = variables;
    CelCompilerBuilder builder =
        CelCompilerFactory.standardCelCompilerBuilder()
            .setOptions(OPTIONS)
            .setStandardMacros(CelStandardMacro.STANDARD_MACROS)
            .setResultType(SimpleType.BOOL);
    variables.byName().forEach((name, variable) -> builder.addVar(name, variable.type()));
    this.compiler = builder.build();
    this.runtime = CelRuntimeFactory.plannerRuntimeBuilder().setOptions(OPTIONS).build();
  }

  /** Checks rules over the features of a set. */
  public static RuleCompiler of(FeatureSet features) {
    return new RuleCompiler(RuleVariables.of(features));
  }

  /** Everything that an expression can read. */
  public List<RuleVariable> variables() {
    return variables.byName().values().stream().map(Variable::description).toList();
  }

  /**
   * Checks a rule.
   *
   * @throws InvalidRuleException if its expression is no condition that can be judged; the message
   *     tells where and why
   */
  public void check(Rule rule) {
    compile(rule);
  }

  /** Makes a rule ready, as {@link #check} does. */
  CompiledRule compile(Rule rule) {
    CelAbstractSyntaxTree tree = tree(rule);
    return new CompiledRule(
        rule, variables, program(tree), DirectCondition.of(tree, variables).orElse(null));
  }

  /** The expression of a rule with the types of its parts. */
  CelAbstractSyntaxTree tree(Rule rule) {
    try {
      CelAbstractSyntaxTree tree = compiler.compile(rule.expression()).getAst();
      long cost = RuleCost.of(tree.getExpr());
      if (cost > RuleCost.MOST) {
        throw new InvalidRuleException(
            "It takes up to %,d steps for a transaction, and at most %,d are allowed: make it shorter."
                .formatted(cost, RuleCost.MOST));
      }
      return tree;
    } catch (CelValidationException e) {
      throw new InvalidRuleException(sentence(e.getErrors().get(0), rule.expression()), e);
    }
  }

  /** What evaluates an expression by the runtime of CEL. */
  Program program(CelAbstractSyntaxTree tree) {
    try {
      return runtime.createProgram(tree);
    } catch (CelEvaluationException e) {
      throw new InvalidRuleException("It cannot be evaluated: " + e.getMessage(), e);
    }
  }

  private static String sentence(CelIssue issue, String expression) {
    int line = issue.getSourceLocation().getLine();
    int column = issue.getSourceLocation().getColumn() + 1;
    return "Line %d, column %d: %s"
        .formatted(line, column, explanation(issue, expression, line, column));
  }

  private static String explanation(CelIssue issue, String expression, int line, int column) {
    // What it goes on with, containers and candidates, is nothing that an expression here can use.
    String message = issue.getMessage().replaceFirst(" \\((in container|candidates).*", "");
    if (message.startsWith("undeclared reference to")) {
      String text = expression.lines().skip(line - 1L).findFirst().orElse("");
      Matcher path = PATH.matcher(text).region(Math.min(column - 1, text.length()), text.length());
      if (path.lookingAt()) {
        return "there is no %s; look at the list of variables.".formatted(path.group());
      }
    }
    if (MIXED_NUMBERS.matcher(message).matches()) {
      return message + "; in arithmetic write 2.0, not 2.";
    }
    return message + ".";
  }
}

package org.fraudbeam.pipelines.rules;

/**
 * Something that an expression can read.
 *
 * @param name as it is written in an expression, such as {@code transaction.amount}
 * @param type {@code double}, {@code string} or {@code timestamp}
 * @param description what it says, in words for people
 */
public record RuleVariable(String name, String type, String description) {}

package org.fraudbeam.services.scorer.console.page;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The rules, in the order in which they decide.
 *
 * @param trouble why they cannot be shown; null if they can
 * @param done what was just done; null if nothing was
 * @param canEdit whether the visitor may change them
 */
public record RulesPage(
    Frame frame,
    @Nullable String trouble,
    @Nullable String done,
    List<RuleRow> rows,
    boolean canEdit) {}

package org.fraudbeam.services.scorer.console.page;

import org.jspecify.annotations.Nullable;

/**
 * The form that one logs in with.
 *
 * @param name that was tried, or empty
 * @param next where to go after the login
 * @param refusal why the last try failed, or null
 */
public record LoginForm(Frame frame, String name, String next, @Nullable String refusal) {}

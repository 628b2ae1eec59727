package org.fraudbeam.services.scorer.console.page;

/**
 * Who looks at a page.
 *
 * @param name the account
 * @param csrf the token that proves that a change comes from a page of this service
 */
public record Visitor(String name, String csrf) {}

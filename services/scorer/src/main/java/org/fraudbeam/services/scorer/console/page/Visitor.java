package org.fraudbeam.services.scorer.console.page;

/**
 * Who looks at a page.
 *
 * @param name the account
 * @param isAdmin whether the pages for admins are open to it
 * @param csrf the token that proves that a change comes from a page of this service
 */
public record Visitor(String name, boolean isAdmin, String csrf) {}

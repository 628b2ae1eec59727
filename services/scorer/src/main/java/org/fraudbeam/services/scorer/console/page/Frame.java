package org.fraudbeam.services.scorer.console.page;

import org.jspecify.annotations.Nullable;

/**
 * What is around every page.
 *
 * @param section the part of the menu that the page belongs to, if any
 * @param visitor null on pages for anyone
 */
public record Frame(String title, @Nullable Section section, @Nullable Visitor visitor) {}

package org.fraudbeam.services.scorer.console.page;

import org.jspecify.annotations.Nullable;

/**
 * Why a page cannot be shown.
 *
 * @param again the page that may be there later; null if it will not
 */
public record ErrorPage(
    Frame frame, int status, String title, String detail, @Nullable String again) {}

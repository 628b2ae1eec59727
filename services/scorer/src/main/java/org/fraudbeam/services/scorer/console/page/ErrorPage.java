package org.fraudbeam.services.scorer.console.page;

/** Why a page cannot be shown. */
public record ErrorPage(Frame frame, int status, String title, String detail) {}

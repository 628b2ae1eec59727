package org.fraudbeam.services.scorer.console;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import io.javalin.http.Context;
import io.javalin.http.Header;
import org.fraudbeam.services.scorer.console.page.Form;

/** Writes pages with templates that were compiled with this service. */
final class Pages {

  private static final TemplateEngine TEMPLATES =
      TemplateEngine.createPrecompiled(ContentType.Html);

  private Pages() {}

  /** The HTML of a page, made with the template of that name. */
  static String html(String template, Object page) {
    StringOutput html = new StringOutput();
    TEMPLATES.render(template + ".jte", page, html);
    return html.toString();
  }

  /** Answers a request with a page that has a form: its address holds what was asked for. */
  static void show(Context request, String template, Object page, Form form) {
    request.header("HX-Replace-Url", form.address());
    show(request, template, page);
  }

  /** Answers a request with a page, which nobody may keep. */
  static void show(Context request, String template, Object page) {
    request
        .header(Header.CACHE_CONTROL, "no-store")
        .contentType("text/html; charset=utf-8")
        .result(html(template, page));
  }
}

package org.fraudbeam.services.scorer.console;

import java.util.List;
import org.commonmark.Extension;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Heading;
import org.commonmark.node.Image;
import org.commonmark.node.Node;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;

/** Model cards as HTML that is safe to show: what is HTML in them is shown as text. */
final class ModelCard {

  private static final List<Extension> EXTENSIONS = List.of(TablesExtension.create());
  private static final Parser PARSER = Parser.builder().extensions(EXTENSIONS).build();
  private static final HtmlRenderer HTML =
      HtmlRenderer.builder().extensions(EXTENSIONS).escapeHtml(true).sanitizeUrls(true).build();

  /** The headings of a card are below that of its place on the page. */
  private static final int DEEPER = 2;

  private ModelCard() {}

  /** The HTML of a card, without its pictures, which the page shows by themselves. */
  static String html(String markdown) {
    Node card = PARSER.parse(markdown);
    card.accept(
        new AbstractVisitor() {
          @Override
          public void visit(Heading heading) {
            heading.setLevel(Math.min(6, heading.getLevel() + DEEPER));
          }

          @Override
          public void visit(Image image) {
            image.unlink();
          }
        });
    return HTML.render(card);
  }
}

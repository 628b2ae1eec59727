package org.fraudbeam.services.scorer.api;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map.Entry;

/** The OpenAPI document as a page for people. */
final class ApiSpecification {

  private final JsonNode document;
  private final StringBuilder page = new StringBuilder();

  private ApiSpecification(JsonNode document) {
    this.document = document;
  }

  static String pageOf(JsonNode document) {
    return new ApiSpecification(document).page();
  }

  private String page() {
    line("# The HTTP API");
    line("");
    line("Generated from the OpenAPI document of the service, which a running one serves at");
    line("`/openapi.json` and shows at `/docs`. Errors are problem details (RFC 9457).");
    for (Entry<String, JsonNode> path : document.path("paths").properties()) {
      for (Entry<String, JsonNode> operation : path.getValue().properties()) {
        operation(
            operation.getKey().toUpperCase(java.util.Locale.ROOT) + " " + path.getKey(),
            operation.getValue());
      }
    }
    line("");
    line("# Objects");
    for (Entry<String, JsonNode> schema :
        document.path("components").path("schemas").properties()) {
      if (schema.getValue().has("properties")) {
        schema(schema.getKey(), schema.getValue());
      }
    }
    return page.toString();
  }

  private void operation(String title, JsonNode operation) {
    line("");
    line("## " + title);
    line("");
    line(operation.path("summary").asText() + ".");
    line(
        operation.path("security").isArray() && operation.path("security").isEmpty()
            ? "Needs no key."
            : "Needs a key.");
    paragraph(operation.path("description").asText());
    JsonNode body = operation.path("requestBody").path("content").path("application/json");
    if (!body.isMissingNode()) {
      paragraph("Body: " + type(body.path("schema")) + ".");
    }
    if (operation.path("parameters").size() > 0) {
      line("");
      line("| parameter | in | what it is |");
      line("|---|---|---|");
      operation
          .path("parameters")
          .valueStream()
          .map(this::resolve)
          .forEach(
              p ->
                  line(
                      "| `%s` | %s | %s |"
                          .formatted(
                              p.path("name").asText(),
                              p.path("in").asText(),
                              p.path("description").asText())));
    }
    line("");
    line("| status | answer |");
    line("|---|---|");
    for (Entry<String, JsonNode> response : operation.path("responses").properties()) {
      line("| %s | %s |".formatted(response.getKey(), answer(response.getValue())));
    }
  }

  private String answer(JsonNode response) {
    JsonNode resolved = resolve(response);
    JsonNode content = resolved.path("content").path("application/json").path("schema");
    String description = resolved.path("description").asText();
    return content.isMissingNode() ? description : description + " " + type(content);
  }

  private void schema(String name, JsonNode schema) {
    line("");
    line("## " + name);
    paragraph(schema.path("description").asText());
    line("");
    line("| field | type | what it is |");
    line("|---|---|---|");
    for (Entry<String, JsonNode> field : schema.path("properties").properties()) {
      boolean required = schema.path("required").valueStream().anyMatch(n -> is(n, field.getKey()));
      line(
          "| `%s`%s | %s | %s |"
              .formatted(
                  field.getKey(),
                  required ? "" : " (optional)",
                  type(field.getValue()),
                  field.getValue().path("description").asText()));
    }
  }

  private static boolean is(JsonNode text, String value) {
    return text.asText().equals(value);
  }

  private static String type(JsonNode schema) {
    if (schema.has("$ref")) {
      String name = schema.path("$ref").asText().replaceFirst(".*/", "");
      return "[%s](#%s)".formatted(name, name.toLowerCase(java.util.Locale.ROOT));
    }
    JsonNode type = schema.path("type");
    if (is(type, "array")) {
      return "list of " + type(schema.path("items"));
    }
    if (type.isArray()) {
      return String.join(" or ", type.valueStream().map(JsonNode::asText).toList());
    }
    if (schema.has("enum")) {
      return String.join(" or ", schema.path("enum").valueStream().map(JsonNode::asText).toList());
    }
    return schema.has("const") ? "`" + schema.path("const") + "`" : type.asText();
  }

  private JsonNode resolve(JsonNode node) {
    return node.has("$ref") ? document.at(node.path("$ref").asText().substring(1)) : node;
  }

  private void paragraph(String text) {
    if (!text.isEmpty()) {
      line("");
      line(text);
    }
  }

  private void line(String text) {
    page.append(text).append('\n');
  }
}

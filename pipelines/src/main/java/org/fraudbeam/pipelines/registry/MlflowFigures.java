package org.fraudbeam.pipelines.registry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;

/**
 * The figures of a bundle as MLflow's API takes them: numbers are metrics, except those under
 * {@code parameters}, and everything else is a parameter. The name of one is its path in {@code
 * metrics.json}. The elements of an array are the steps of a metric, and parts of the name of a
 * parameter.
 *
 * @param metrics name, value and step of each
 * @param parameters name and value of each
 */
record MlflowFigures(ArrayNode metrics, ArrayNode parameters) {

  private static final String PARAMETERS = "parameters";

  private static final ObjectMapper JSON = new ObjectMapper();

  /** Takes a tree of figures apart. */
  static MlflowFigures of(JsonNode figures) {
    MlflowFigures flat = new MlflowFigures(JSON.createArrayNode(), JSON.createArrayNode());
    for (var field : figures.properties()) {
      if (field.getKey().equals(PARAMETERS)) {
        field
            .getValue()
            .properties()
            .forEach(each -> flat.parameter(each.getKey(), each.getValue()));
      } else {
        flat.add(field.getKey(), field.getKey(), field.getValue(), 0);
      }
    }
    return flat;
  }

  private void add(String metric, String parameter, JsonNode value, int step) {
    for (var field : value.properties()) {
      String end = "/" + field.getKey();
      add(metric + end, parameter + end, field.getValue(), step);
    }
    for (int element = 0; value.isArray() && element < value.size(); element++) {
      add(metric, parameter + "/" + element, value.get(element), element);
    }
    if (value.isNumber()) {
      metrics.addObject().put("key", metric).put("value", value.doubleValue()).put("step", step);
    } else if (value.isValueNode()) {
      parameter(parameter, value);
    }
  }

  private void parameter(String name, JsonNode value) {
    parameters.addObject().put("key", name).put("value", value.asText());
  }
}

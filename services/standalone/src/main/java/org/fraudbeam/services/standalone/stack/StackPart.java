package org.fraudbeam.services.standalone.stack;

/** What the stack can do without. */
enum StackPart {
  /** The pipelines by the clock. */
  AIRFLOW,

  /** Who is told of alerts of the monitoring. */
  ALERTMANAGER,

  /** Prometheus, with all that is beside it. */
  MONITORING,

  /** Simulated payments. */
  PRODUCER;

  /** Whether a service is of this part. */
  boolean has(String service) {
    return switch (this) {
      case AIRFLOW -> service.startsWith("airflow-");
      case ALERTMANAGER -> service.equals("alertmanager");
      case MONITORING ->
          service.equals("alertmanager")
              || service.equals("node-exporter")
              || service.equals("prometheus");
      case PRODUCER -> service.equals("producer");
    };
  }
}

package org.fraudbeam.services.standalone.init;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.Base64;
import java.util.Locale;
import org.fraudbeam.services.scorer.access.Secrets;

/** A secret of the stack, in a file of its own. Every one is random, and none has a default. */
enum StackSecret {
  /** Of PostgreSQL's superuser, who makes the databases at the first start. */
  POSTGRES_PASSWORD,

  /** Of the scorer in its database. */
  FRAUDBEAM_DATABASE_PASSWORD,

  /** Of Airflow in its database, as PostgreSQL's own clients read it. */
  AIRFLOW_PGPASS,

  /** Of MLflow in its database, in the same form. */
  MLFLOW_PGPASS,

  /** Of {@code admin} in the console. */
  CONSOLE_ADMIN_PASSWORD,

  /** Of {@code analyst} in the console. */
  CONSOLE_ANALYST_PASSWORD,

  /** Of {@code admin} in Airflow, as JSON by user. */
  AIRFLOW_PASSWORDS,

  /** With which Airflow encrypts what it keeps of connections and Variables. */
  AIRFLOW_FERNET_KEY,

  /** With which the parts of Airflow sign what they say to each other. */
  AIRFLOW_JWT_SECRET,

  /** With which Airflow's web pages sign their sessions. */
  AIRFLOW_API_SECRET_KEY,

  /** Of {@code admin} in Grafana. */
  GRAFANA_ADMIN_PASSWORD;

  private static final int BYTES = 24;
  private static final int FERNET_BYTES = 32;

  /** The name of its file. */
  String fileName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** A new content of its file, another one each time. */
  String generate() {
    return switch (this) {
      case AIRFLOW_PGPASS -> pgpass("airflow");
      case MLFLOW_PGPASS -> pgpass("mlflow");
      case AIRFLOW_PASSWORDS -> "{\"admin\": \"%s\"}\n".formatted(password());
      case AIRFLOW_FERNET_KEY -> fernetKey();
      case POSTGRES_PASSWORD,
          FRAUDBEAM_DATABASE_PASSWORD,
          CONSOLE_ADMIN_PASSWORD,
          CONSOLE_ANALYST_PASSWORD,
          AIRFLOW_JWT_SECRET,
          AIRFLOW_API_SECRET_KEY,
          GRAFANA_ADMIN_PASSWORD ->
          password();
    };
  }

  private static String password() {
    return Secrets.random(BYTES);
  }

  private static String pgpass(String name) {
    return "postgres:5432:%s:%s:%s\n".formatted(name, name, password());
  }

  /** Base64 of 32 bytes with its padding, which Airflow insists on. */
  private static String fernetKey() {
    byte[] unpadded = Secrets.random(FERNET_BYTES).getBytes(US_ASCII);
    return Base64.getUrlEncoder().encodeToString(Base64.getUrlDecoder().decode(unpadded));
  }
}

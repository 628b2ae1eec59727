package org.fraudbeam.services.scorer.alerts;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import org.fraudbeam.features.transaction.LabelJson;
import org.fraudbeam.services.scorer.access.Caller;
import org.fraudbeam.services.scorer.access.Role;
import org.fraudbeam.services.scorer.privacy.PeopleNames;
import org.fraudbeam.services.scorer.privacy.SecretNames;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Alerts of customers whom nobody may know, in a real PostgreSQL. */
final class AlertNamesIT {

  private static final Caller ANNA = new Caller("anna", Set.of(Role.ANALYST));

  @TempDir Path folder;

  private AlertDatabase database;

  @BeforeEach
  void start() {
    database = AlertDatabase.start(folder.resolve("postgres"));
  }

  @AfterEach
  void stop() {
    database.close();
  }

  @Test
  void shouldShowPseudonymsAndMakeTheLabelOfTheCustomer() throws Exception {
    PeopleNames names = SecretNames.in(folder, "a");
    for (int number = 1; number <= 2; number++) {
      byte[] alert = Alerts.json(Alerts.id(number), "customer-1", "merchant-1", 0.9, "10", number);
      database.insert(Alerts.parse(alert, names));
    }
    AlertStore store = AlertStore.in(database.database());
    AlertReview review = AlertReview.of(database.database(), InstantSource.system());

    String pseudonym = names.kept("customer-1");
    AlertQuery ofCustomer = AlertQuery.all().with(AlertFilter.ofCustomer(pseudonym));
    List<Alert> shown = store.list(ofCustomer).alerts();
    assertThat(shown).hasSize(2);
    assertThat(shown.toString()).contains(pseudonym).doesNotContain("customer-1");

    Alert decided = review.decide(Alerts.id(1), ANNA, Verdict.FRAUD, "");
    assertThat(store.actions(decided).toString()).doesNotContain("customer-1");
    assertThat(decided.toString()).doesNotContain("customer-1");
    assertThat(database.labels())
        .singleElement()
        .satisfies(
            label ->
                assertThat(LabelJson.parse(label.getBytes(UTF_8)).userId())
                    .isEqualTo("customer-1"));
  }

  @Test
  void shouldStayWithWhatTheDatabaseBeganWith() throws Exception {
    PeopleNames names = SecretNames.in(folder, "a");
    names.requireSameAsBefore(database.database());

    assertThatCode(() -> names.requireSameAsBefore(database.database())).doesNotThrowAnyException();
    assertThatThrownBy(() -> SecretNames.in(folder, "b").requireSameAsBefore(database.database()))
        .hasMessageStartingWith("The database was begun with another --pseudonym-key");
    assertThatThrownBy(() -> PeopleNames.IN_THE_CLEAR.requireSameAsBefore(database.database()))
        .hasMessageStartingWith("The database was begun with another --pseudonym-key");
  }

  @Test
  void shouldRefuseAKeyWhereTheDatabaseHoldsUserIds() throws Exception {
    PeopleNames names = SecretNames.in(folder, "a");
    database.insert(Alerts.of(1, "customer-1", 0.9, "10"));

    assertThatThrownBy(() -> names.requireSameAsBefore(database.database()))
        .hasMessageStartingWith("The database holds user ids");
    PeopleNames.IN_THE_CLEAR.requireSameAsBefore(database.database());
  }
}

package org.fraudbeam.features.definition;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.fraudbeam.features.transaction.Transaction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TransactionValueTest {

  @Test
  void shouldTakeTheAmountInMinorUnits() {
    assertThat(TransactionValue.AMOUNT.of(at(0))).isEqualTo(5716);
  }

  @ParameterizedTest
  @CsvSource({
    "2018-07-27T23:59:59.999Z, 0, 0",
    "2018-07-28T00:00:00Z, 1, 1",
    "2018-07-29T23:59:59.999Z, 1, 0",
    "2018-07-30T00:00:00Z, 0, 1",
    "2018-07-30T06:59:59.999Z, 0, 1",
    "2018-07-30T07:00:00Z, 0, 0",
  })
  void shouldCallSaturdayAndSundayWeekendAndMidnightToSevenNight(
      Instant time, double weekend, double night) {
    assertThat(TransactionValue.DURING_WEEKEND.of(at(time.toEpochMilli()))).isEqualTo(weekend);
    assertThat(TransactionValue.DURING_NIGHT.of(at(time.toEpochMilli()))).isEqualTo(night);
  }

  @Property
  void shouldAgreeWithTheCalendar(@ForAll @LongRange(min = -1L << 40, max = 1L << 42) long millis) {
    ZonedDateTime time = Instant.ofEpochMilli(millis).atZone(ZoneOffset.UTC);
    boolean weekend = time.getDayOfWeek().compareTo(DayOfWeek.SATURDAY) >= 0;
    assertThat(TransactionValue.DURING_WEEKEND.of(at(millis))).isEqualTo(weekend ? 1 : 0);
    assertThat(TransactionValue.DURING_NIGHT.of(at(millis))).isEqualTo(time.getHour() <= 6 ? 1 : 0);
  }

  private static Transaction at(long millis) {
    return new Transaction("t1", millis, "u1", "m1", 5716, "EUR", null, null, "");
  }
}

package org.fraudbeam.services.producer.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class AcknowledgedPrefixTest {
  private static final long START = 5;

  @Property
  void shouldEndBeforeTheFirstMessageThatIsNotAcknowledged(@ForAll("orders") List<Long> order) {
    AcknowledgedPrefix prefix = new AcknowledgedPrefix(START);
    Set<Long> acknowledged = new HashSet<>();
    for (long number : order) {
      prefix.acknowledge(number);
      acknowledged.add(number);
      long expected = START;
      while (acknowledged.contains(expected)) {
        expected++;
      }
      assertThat(prefix.end()).isEqualTo(expected);
    }
  }

  @Provide
  Arbitrary<List<Long>> orders() {
    return Arbitraries.shuffle(LongStream.range(START, START + 20).boxed().toList());
  }
}

package org.fraudbeam.services.standalone.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import org.fraudbeam.pipelines.cluster.FlinkCluster.Standing;
import org.junit.jupiter.api.Test;

final class LostJobsTest {

  private final LostJobs lost = new LostJobs();

  @Test
  void shouldCallAJobLostThatTheClusterDoesNotKnowAnyMore() {
    assertThat(lost.isLost("scoring", Standing.UNKNOWN)).isTrue();
    assertThat(lost.isLost("scoring", Standing.RUNS)).isFalse();
    assertThat(lost.isLost("scoring", Standing.UNKNOWN)).isTrue();
  }

  @Test
  void shouldLeaveAJobAloneThatHasEndedUntilSomebodyStartsIt() {
    assertThat(lost.isLost("scoring", Standing.ENDED)).isFalse();
    assertThat(lost.isLost("scoring", Standing.UNKNOWN)).isFalse();
    assertThat(lost.isLost("archive", Standing.UNKNOWN)).isTrue();

    assertThat(lost.isLost("scoring", Standing.RUNS)).isFalse();
    assertThat(lost.isLost("scoring", Standing.UNKNOWN)).isTrue();
  }
}

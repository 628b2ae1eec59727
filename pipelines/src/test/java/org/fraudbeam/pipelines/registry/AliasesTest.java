package org.fraudbeam.pipelines.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.Map;
import org.junit.jupiter.api.Test;

class AliasesTest {

  @Test
  void shouldKeepTheFormerChampionAsPrevious() {
    Aliases aliases = Aliases.none().promote(1).promote(2);

    assertThat(aliases.versions()).isEqualTo(Map.of("champion", 2, "previous", 1));
  }

  @Test
  void shouldEndTheChallengeOfAPromotedVersion() {
    Aliases aliases = Aliases.none().promote(1).with(Aliases.CHALLENGER, 2).promote(2);

    assertThat(aliases.find(Aliases.CHALLENGER)).isEmpty();
  }

  @Test
  void shouldKeepTheChallengerWhenAnotherVersionIsPromoted() {
    Aliases aliases = Aliases.none().promote(1).with(Aliases.CHALLENGER, 2).promote(3);

    assertThat(aliases.find(Aliases.CHALLENGER)).hasValue(2);
  }

  @Test
  void shouldNotForgetThePreviousChampionWhenTheChampionIsPromotedAgain() {
    Aliases aliases = Aliases.none().promote(1).promote(2).promote(2);

    assertThat(aliases.versions()).isEqualTo(Map.of("champion", 2, "previous", 1));
  }

  @Test
  void shouldGoBackToThePreviousChampionAndForthAgain() {
    Aliases aliases = Aliases.none().promote(1).promote(2);

    assertThat(aliases.rollback().versions()).isEqualTo(Map.of("champion", 1, "previous", 2));
    assertThat(aliases.rollback().rollback()).isEqualTo(aliases);
  }

  @Test
  void shouldRefuseARollbackWithoutAPreviousChampion() {
    assertThatIllegalStateException()
        .isThrownBy(() -> Aliases.none().promote(1).rollback())
        .withMessage("There is no previous champion to go back to; promote a version instead.");
  }

  @Test
  void shouldListTheAliasesOfAVersion() {
    Aliases aliases = Aliases.none().with("shadow", 1).with("champion", 1).with("other", 2);

    assertThat(aliases.of(1)).containsExactly("champion", "shadow");
    assertThat(aliases.without("shadow").of(1)).containsExactly("champion");
  }

  @Test
  void shouldRefuseANameThatIsNone() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Aliases.none().with("Champion!", 1))
        .withMessageEndingWith("not: Champion!");
  }
}

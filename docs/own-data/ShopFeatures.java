import static org.fraudbeam.features.definition.Amount.AMOUNT;
import static org.fraudbeam.features.definition.Attribute.IP_ADDRESS;
import static org.fraudbeam.features.definition.Attribute.MERCHANT;
import static org.fraudbeam.features.definition.Entity.CUSTOMER;
import static org.fraudbeam.features.definition.Entity.TERMINAL;

import java.time.Duration;
import java.util.List;
import org.fraudbeam.features.definition.Comparison;
import org.fraudbeam.features.definition.Comparison.Kind;
import org.fraudbeam.features.definition.FeatureSet;
import org.fraudbeam.features.definition.FeatureSetSource;
import org.fraudbeam.features.definition.TransactionValue;

/** The features of docs/own-data.md. */
public final class ShopFeatures implements FeatureSetSource {

  private static final Duration DAY = Duration.ofDays(1);
  private static final Duration WEEK = Duration.ofDays(7);
  private static final Duration MONTH = Duration.ofDays(30);

  @Override
  public List<FeatureSet> featureSets() {
    Comparison toMean =
        new Comparison("amount_to_mean", CUSTOMER, Kind.RATIO_TO_MEAN, MONTH, 2, 1);
    return List.of(
        FeatureSet.named("shop", 1)
            .value("amount", TransactionValue.AMOUNT)
            .compare(toMean)
            .over(CUSTOMER, f -> f.windows(DAY, WEEK).count().sum(AMOUNT))
            .over(CUSTOMER, f -> f.windows(WEEK).distinct(MERCHANT))
            .over(CUSTOMER, f -> f.windows(MONTH).seenBefore(IP_ADDRESS))
            .over(TERMINAL, f -> f.windows(MONTH).fraudRate())
            .build());
  }
}

package org.fraudbeam.pipelines.rules;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.fraudbeam.pipelines.io.Topics;
import org.fraudbeam.pipelines.kafka.KafkaCluster;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The rules on their topic. Every worker follows it, so what is saved here is in force there within
 * seconds. Only rules that pass the check are saved, and of two who save at the same moment one is
 * told so. Every call asks Kafka anew and throws {@link UnusableRulesException} where it does not
 * answer within seconds. For any number of threads.
 */
public final class RuleStore {

  private static final Logger LOG = LoggerFactory.getLogger(RuleStore.class);

  private final KafkaCluster kafka;
  private final RuleCompiler compiler;

  private RuleStore(KafkaCluster kafka, RuleCompiler compiler) {
    this.kafka = kafka;
    this.compiler = compiler;
  }

  /**
   * The rules of a cluster. Its topic is made when the first rule is saved.
   *
   * @param kafka the cluster
   * @param compiler which checks what is to be saved
   */
  public static RuleStore at(KafkaCluster kafka, RuleCompiler compiler) {
    return new RuleStore(kafka, compiler);
  }

  /** All rules as they are now, in the order in which they decide. */
  public List<Rule> rules() {
    return present(read()).stream().sorted(Rule.BY_PRIORITY).toList();
  }

  /**
   * The rule of an id as it is now.
   *
   * @throws NoSuchRuleException if there is none
   */
  public Rule rule(String id) {
    return existing(read(), id);
  }

  /**
   * The versions of a rule that can still be read, the latest first: all of the last 400 days, and
   * those of a rule that was deleted too.
   */
  public List<SavedRule> versions(String id) {
    List<SavedRule> versions = new ArrayList<>(read().getOrDefault(id, Past.NONE).versions());
    Collections.reverse(versions);
    return versions;
  }

  /**
   * Saves a rule as the next version of its id, and returns it.
   *
   * @param draft whose own version does not count
   * @throws InvalidRuleException if it does not pass the check; nothing is saved then
   */
  public Rule save(Rule draft) {
    return save(List.of(draft)).get(0);
  }

  /** Saves all of the rules, or where one does not pass the check none. */
  public List<Rule> save(List<Rule> drafts) {
    check(drafts, compiler);
    return write(
        past ->
            drafts.stream()
                .map(
                    draft ->
                        draft.withVersion(past.getOrDefault(draft.id(), Past.NONE).latest() + 1))
                .toList());
  }

  /**
   * Turns a rule on or off, which is a version of its own, and returns it.
   *
   * @throws NoSuchRuleException if there is none of that id
   * @throws InvalidRuleException if it is to be turned on and does not pass the check
   */
  public Rule turn(String id, boolean on) {
    return write(
            past -> {
              Rule rule = existing(past, id);
              if (on) {
                check(List.of(rule), compiler);
              }
              return List.of(
                  rule.withEnabled(on).withVersion(past.getOrDefault(id, Past.NONE).latest() + 1));
            })
        .get(0);
  }

  /**
   * Deletes a rule. Its versions can still be read for a while.
   *
   * @throws NoSuchRuleException if there is none of that id
   */
  public void delete(String id) {
    exclusively(
        writer -> {
          existing(read(), id);
          var unused = writer.send(RuleTopic.record(id, null));
          return id;
        });
  }

  /** Checks rules; of the first that does not pass, the message tells the id. */
  static void check(List<Rule> rules, RuleCompiler compiler) {
    for (Rule rule : rules) {
      try {
        compiler.check(rule);
      } catch (InvalidRuleException e) {
        throw new InvalidRuleException("Rule %s: %s".formatted(rule.id(), e.getMessage()), e);
      }
    }
  }

  private List<Rule> write(Function<Map<String, Past>, List<Rule>> change) {
    return exclusively(
        writer -> {
          List<Rule> rules = change.apply(read());
          rules.forEach(
              rule -> {
                var unused = writer.send(RuleTopic.record(rule.id(), rule));
              });
          return rules;
        });
  }

  /** Runs a change that is written only if nobody else has begun one meanwhile. */
  private <T> T exclusively(Function<KafkaProducer<byte[], byte[]>, T> change) {
    RuleTopic.ensure(kafka);
    try (KafkaProducer<byte[], byte[]> writer = RuleTopic.writer(kafka)) {
      writer.beginTransaction();
      T result = change.apply(writer);
      writer.commitTransaction();
      return result;
    } catch (KafkaException e) {
      if (isShutOut(e)) {
        throw new UnusableRulesException(
            "Somebody else saved a rule at the same moment: look at it, and save again.", e);
      }
      throw TopicReader.unusable(kafka, e);
    }
  }

  /** Whether another writer has begun meanwhile. */
  private static boolean isShutOut(Throwable failure) {
    return failure instanceof ProducerFencedException
        || failure instanceof InvalidProducerEpochException
        || (failure.getCause() != null && isShutOut(failure.getCause()));
  }

  /** What the topic holds of one id, the first version first, and whether it ended. */
  private record Past(List<SavedRule> versions, boolean deleted) {

    static final Past NONE = new Past(List.of(), true);

    int latest() {
      return versions.isEmpty() ? 0 : versions.get(versions.size() - 1).rule().version();
    }

    @Nullable Rule present() {
      return deleted ? null : versions.get(versions.size() - 1).rule();
    }

    Past with(SavedRule saved) {
      List<SavedRule> more = new ArrayList<>(versions);
      more.add(saved);
      return new Past(more, false);
    }

    Past ended() {
      return new Past(versions, true);
    }
  }

  private Map<String, Past> read() {
    Map<String, Past> past = new TreeMap<>();
    try (TopicReader reader = new TopicReader(kafka)) {
      reader.readAll(Topics.RULES, record -> add(record, past));
    }
    return past;
  }

  private static void add(ConsumerRecord<byte[], byte[]> record, Map<String, Past> past) {
    String id = new String(record.key(), UTF_8);
    Past before = past.getOrDefault(id, Past.NONE);
    if (record.value() == null) {
      past.put(id, before.ended());
      return;
    }
    try {
      Rule rule = RuleText.parseJson(record.value());
      past.put(id, before.with(new SavedRule(rule, Instant.ofEpochMilli(record.timestamp()))));
    } catch (InvalidRuleException e) {
      LOG.warn(
          "What is at {} of {} is no rule: {}", record.offset(), record.topic(), e.getMessage());
    }
  }

  private static Collection<Rule> present(Map<String, Past> past) {
    List<Rule> rules = new ArrayList<>();
    for (Past one : past.values()) {
      Rule rule = one.present();
      if (rule != null) {
        rules.add(rule);
      }
    }
    return rules;
  }

  private static Rule existing(Map<String, Past> past, String id) {
    Rule rule = past.getOrDefault(id, Past.NONE).present();
    if (rule == null) {
      throw NoSuchRuleException.of(id, present(past));
    }
    return rule;
  }
}

package org.fraudbeam.services.scorer.console;

import io.javalin.config.JavalinConfig;
import io.javalin.http.HttpStatus;
import io.javalin.http.sse.SseClient;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.fraudbeam.services.scorer.access.Role;
import org.fraudbeam.services.scorer.access.Routes;
import org.fraudbeam.services.scorer.alerts.AlertStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code /console/events}: tells every open page when it is out of date. One look at the database
 * is enough for all of them, and no event holds data: a page asks for what it may see.
 *
 * <p>Events: {@code alerts} when an alert came, was taken, released or decided, and when a page
 * begins to listen; {@code state} with {@code on}, or {@code away} while the database is. A comment
 * every two seconds shows whether a page still listens, and keeps what lies between from hanging
 * up.
 */
public final class EventStream implements Routes, AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(EventStream.class);
  private static final Duration PERIOD = Duration.ofMillis(500);
  private static final int ROUNDS_OF_A_TICK = 4;

  /** A browser that takes nothing holds up a thread until its connection is given up. */
  private static final int SENDERS = 4;

  private final AlertStore alerts;
  private final Set<Listener> listeners = ConcurrentHashMap.newKeySet();
  private final ScheduledExecutorService threads =
      Executors.newScheduledThreadPool(
          1 + SENDERS,
          work -> {
            Thread thread = new Thread(work, "console events");
            thread.setDaemon(true);
            return thread;
          });
  private long round;
  private News latest = new News(0, true, 0);

  private EventStream(AlertStore alerts) {
    this.alerts = alerts;
  }

  /** Begins to look for changes of these alerts. */
  public static EventStream start(AlertStore alerts) {
    EventStream stream = new EventStream(alerts);
    var unused =
        stream.threads.scheduleWithFixedDelay(
            stream::look, 0, PERIOD.toMillis(), TimeUnit.MILLISECONDS);
    return stream;
  }

  @Override
  public void addTo(JavalinConfig config) {
    config
        .routes
        .sse("/console/events", this::listen, Role.ANALYST)
        .get("/console/session", request -> request.status(HttpStatus.NO_CONTENT), Role.ANALYST);
    // A request that is not over would hold up the end of the server.
    config.events.serverStopping(this::close);
  }

  private void listen(SseClient client) {
    Listener listener = new Listener(client);
    client.onClose(() -> listeners.remove(listener));
    client.keepAlive();
    listeners.add(listener);
  }

  private void look() {
    if (listeners.isEmpty()) {
      return;
    }
    round++;
    long tick = round / ROUNDS_OF_A_TICK;
    try {
      latest = new News(alerts.changeNumber(), true, tick);
    } catch (RuntimeException e) {
      if (latest.isOn()) {
        LOG.warn("pages are told that the database is away ({})", e.getMessage());
      }
      latest = new News(latest.change(), false, tick);
    }
    News news = latest;
    for (Listener listener : listeners) {
      if (listener.begins(news)) {
        threads.execute(() -> listener.tell(news));
      }
    }
  }

  @Override
  public void close() {
    threads.shutdownNow();
    listeners.forEach(listener -> listener.client.close());
  }

  /**
   * What pages should know.
   *
   * @param change the number of the latest change
   * @param isOn whether the database answers
   * @param tick goes up all the time
   */
  private record News(long change, boolean isOn, long tick) {}

  /** A page. One that is slow misses news, but never the latest. */
  private static final class Listener {

    private final SseClient client;
    private final AtomicBoolean telling = new AtomicBoolean();
    private volatile News told = new News(-1, false, -1);

    Listener(SseClient client) {
      this.client = client;
    }

    boolean begins(News news) {
      return !news.equals(told) && telling.compareAndSet(false, true);
    }

    void tell(News news) {
      try {
        if (news.isOn() != told.isOn() || told.tick() < 0) {
          client.sendEvent("state", news.isOn() ? "on" : "away");
        }
        if (news.isOn() && news.change() != told.change()) {
          client.sendEvent("alerts", "changed");
        }
        if (news.tick() != told.tick()) {
          client.sendComment("here");
        }
        told = news.isOn() ? news : new News(told.change(), false, news.tick());
      } finally {
        telling.set(false);
      }
    }
  }
}

package org.fraudbeam.pipelines.worker;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Things that all tasks of one worker share by their names: each is made for its first user, and
 * closed when the last has given it back.
 *
 * @param <T> the kind of thing
 */
public final class Shared<T> {

  private record Use<T>(T thing, int users) {}

  private final ConcurrentMap<String, Use<T>> inUse = new ConcurrentHashMap<>();

  /** The thing of a name, which is made if nobody uses it; to be given back once. */
  public T take(String name, Supplier<T> make) {
    return inUse.compute(
            name,
            (key, use) ->
                use == null ? new Use<>(make.get(), 1) : new Use<>(use.thing, use.users + 1))
        .thing;
  }

  /** Gives the thing of a name back. */
  public void giveBack(String name, Consumer<T> close) {
    inUse.computeIfPresent(
        name,
        (key, use) -> {
          if (use.users > 1) {
            return new Use<>(use.thing, use.users - 1);
          }
          close.accept(use.thing);
          return null;
        });
  }
}

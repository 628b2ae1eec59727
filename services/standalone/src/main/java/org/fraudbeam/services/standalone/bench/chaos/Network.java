package org.fraudbeam.services.standalone.bench.chaos;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.security.auth.module.UnixSystem;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * The network of a run: a namespace of its own that nobody else reaches, and in it one more for
 * each TaskManager, at the far end of a cable that can be pulled. Of Linux, by {@code unshare},
 * {@code nsenter} and {@code ip}.
 */
final class Network {

  /** Where everything is that TaskManagers have to reach. */
  static final String ADDRESS = "10.231.0.1";

  private static final String SWITCH = "fraudbeam";

  /** The end of a cable that a process has; the other has its number too. */
  private static final String FAR_END = "fraudbeam-far";

  /** {@code ip} is where the shells of users often do not look. */
  private static final String PROGRAMS = "PATH=$PATH:/usr/sbin:/sbin; ";

  private Network() {}

  /** The address at the far end of a cable. */
  static String farAddress(int cable) {
    return "10.231.0." + (10 + cable);
  }

  /** A command that runs what follows in a network of its own, as the same user. */
  static List<String> apart() {
    List<String> words = new ArrayList<>(List.of("unshare", "--net"));
    if (new UnixSystem().getUid() != 0) {
      words.addAll(List.of("--user", "--map-current-user", "--keep-caps"));
    }
    return words;
  }

  /** A command that runs what follows at the far end of a cable, once that is laid. */
  static List<String> atTheFarEnd(int cable) {
    String script =
        """
        until ip link show %1$s >/dev/null 2>&1; do sleep 0.1; done
        ip link set lo up && ip address add %2$s/24 dev %1$s && ip link set %1$s up && exec "$@"
        """
            .formatted(FAR_END, farAddress(cable));
    return List.of("unshare", "--net", "sh", "-c", PROGRAMS + script, "sh");
  }

  /**
   * Makes this process' network usable.
   *
   * @throws IOException if it is not apart, or the machine does not allow it
   */
  static void begin() throws IOException, InterruptedException {
    run(
        """
        ip link set lo up && ip link add name %1$s type bridge &&
        ip address add %2$s/24 dev %1$s && ip link set %1$s up"""
            .formatted(SWITCH, ADDRESS));
  }

  /** Lays a cable to a process that was started {@linkplain #atTheFarEnd for it}. */
  static void connect(int cable, long process) throws IOException, InterruptedException {
    run(
        """
        until [ "$(readlink /proc/%1$d/ns/net)" != "$(readlink /proc/self/ns/net)" ]; do
          kill -0 %1$d || exit 1
          sleep 0.1
        done
        ip link add name %2$s%3$d type veth peer name %4$s netns %1$d &&
        ip link set %2$s%3$d master %2$s && ip link set %2$s%3$d up"""
            .formatted(process, SWITCH, cable, FAR_END));
  }

  /** Pulls the cable of a process. */
  static void cut(long process) throws IOException, InterruptedException {
    run(farEnd(process, "down"));
  }

  /** Plugs it in again. */
  static void mend(long process) throws IOException, InterruptedException {
    run(farEnd(process, "up"));
  }

  private static String farEnd(long process, String state) {
    return "nsenter --net=/proc/%d/ns/net ip link set %s %s".formatted(process, FAR_END, state);
  }

  private static void run(String script) throws IOException, InterruptedException {
    Process shell =
        new ProcessBuilder("sh", "-c", PROGRAMS + script).redirectErrorStream(true).start();
    String said = new String(shell.getInputStream().readAllBytes(), UTF_8);
    if (shell.waitFor() != 0) {
      throw new IOException("The network cannot be set up (" + said.strip() + ").");
    }
  }
}

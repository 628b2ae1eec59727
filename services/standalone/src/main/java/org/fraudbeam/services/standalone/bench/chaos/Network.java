package org.fraudbeam.services.standalone.bench.chaos;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.security.auth.module.UnixSystem;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * The network of a run: a namespace of its own that nobody else reaches, and in it a second one for
 * one process, with a cable between them that can be pulled. Of Linux, by {@code unshare}, {@code
 * nsenter} and {@code ip}.
 */
final class Network {

  /** Where everything is that has to be reached from both ends of the cable. */
  static final String ADDRESS = "10.231.0.1";

  /** The other end. */
  static final String FAR_ADDRESS = "10.231.0.2";

  private static final String NEAR_END = "fraudbeam0";
  private static final String FAR_END = "fraudbeam1";

  /** {@code ip} is where the shells of users often do not look. */
  private static final String PROGRAMS = "PATH=$PATH:/usr/sbin:/sbin; ";

  private Network() {}

  /** A command that runs what follows in a network of its own, as the same user. */
  static List<String> apart() {
    List<String> words = new ArrayList<>(List.of("unshare", "--net"));
    if (new UnixSystem().getUid() != 0) {
      words.addAll(List.of("--user", "--map-current-user", "--keep-caps"));
    }
    return words;
  }

  /** The same, once the cable is there. */
  static List<String> apartAtTheFarEnd() {
    List<String> words = new ArrayList<>(List.of("unshare", "--net"));
    words.addAll(
        List.of(
            "sh",
            "-c",
            PROGRAMS
                + "until ip link show %1$s >/dev/null 2>&1; do sleep 0.1; done; ".formatted(FAR_END)
                + "ip link set lo up && ip address add %s/24 dev %s && ip link set %2$s up"
                    .formatted(FAR_ADDRESS, FAR_END)
                + " && exec \"$@\"",
            "sh"));
    return words;
  }

  /**
   * Makes this process' network usable.
   *
   * @throws IOException if it is not apart, or the machine does not allow it
   */
  static void begin() throws IOException, InterruptedException {
    run("ip link set lo up && ip address add " + ADDRESS + "/32 dev lo");
  }

  /** Lays the cable to a process that was started {@linkplain #apartAtTheFarEnd apart}. */
  static void connect(long process) throws IOException, InterruptedException {
    run(
        """
        until [ "$(readlink /proc/%1$d/ns/net)" != "$(readlink /proc/self/ns/net)" ]; do
          kill -0 %1$d || exit 1
          sleep 0.1
        done
        ip link add name %2$s type veth peer name %3$s netns %1$d &&
        ip address add %4$s/24 dev %2$s && ip link set %2$s up"""
            .formatted(process, NEAR_END, FAR_END, ADDRESS));
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

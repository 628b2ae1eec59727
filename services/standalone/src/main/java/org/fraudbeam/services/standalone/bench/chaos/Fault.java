package org.fraudbeam.services.standalone.bench.chaos;

import java.io.IOException;
import org.fraudbeam.services.embedded.ServerProcess;

/** What goes wrong, and how it ends. */
public enum Fault {
  /** {@code kill -9}; another starts some seconds later. */
  TASK_MANAGER_KILLED("TaskManager killed", 0) {
    @Override
    void begin(Servers servers) throws IOException {
      servers.busiestTaskManager().kill();
    }

    @Override
    void end(Servers servers) throws IOException, InterruptedException {
      servers.startMissingTaskManagers();
    }
  },

  /** {@code kill -9}, and with it the jobs are gone: 'deploy --watch' submits them again. */
  JOB_MANAGER_KILLED("JobManager killed", 0) {
    @Override
    void begin(Servers servers) {
      servers.flink().jobManager().kill();
    }

    @Override
    void end(Servers servers) {
      servers.flink().jobManager().startAgain();
    }
  },

  /** {@code kill -9} of the only broker. */
  BROKER_KILLED("broker killed", 0) {
    @Override
    void begin(Servers servers) {
      servers.broker().kill();
    }

    @Override
    void end(Servers servers) {
      servers.broker().startAgain();
    }
  },

  /** {@code kill -9} of what answers over HTTP and keeps alerts. */
  SCORER_KILLED("scorer killed", 0) {
    @Override
    void begin(Servers servers) {
      servers.scorer().kill();
    }

    @Override
    void end(Servers servers) {
      servers.scorer().startAgain();
    }
  },

  /** {@code kill -9} of PostgreSQL. */
  DATABASE_KILLED("PostgreSQL killed", 0) {
    @Override
    void begin(Servers servers) {
      servers.killDatabase();
    }

    @Override
    void end(Servers servers) {
      servers.startDatabase();
    }
  },

  /** {@code kill -STOP}, for less long than the JobManager waits for a heartbeat. */
  TASK_MANAGER_PAUSED("TaskManager paused", 30) {
    @Override
    void begin(Servers servers) throws IOException, InterruptedException {
      signal("STOP", servers.busiestTaskManager());
    }

    @Override
    void end(Servers servers) throws IOException, InterruptedException {
      for (ServerProcess taskManager : servers.flink().taskManagers()) {
        signal("CONT", taskManager);
      }
    }
  },

  /** For longer than that: it comes back when the JobManager has given it up. */
  TASK_MANAGER_CUT_OFF("TaskManager cut off", 60) {
    @Override
    void begin(Servers servers) throws IOException, InterruptedException {
      Network.cut(servers.busiestTaskManager().pid());
    }

    @Override
    void end(Servers servers) throws IOException, InterruptedException {
      for (ServerProcess taskManager : servers.flink().taskManagers()) {
        Network.mend(taskManager.pid());
      }
    }
  };

  private final String title;
  private final int seconds;

  Fault(String title, int seconds) {
    this.title = title;
    this.seconds = seconds;
  }

  abstract void begin(Servers servers) throws IOException, InterruptedException;

  abstract void end(Servers servers) throws IOException, InterruptedException;

  /** Its name in tables. */
  public String title() {
    return title;
  }

  /** How long it lasts; 0 if that is drawn. */
  int seconds() {
    return seconds;
  }

  private static void signal(String name, ServerProcess process)
      throws IOException, InterruptedException {
    Process kill = new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).start();
    if (kill.waitFor() != 0) {
      throw new IOException("The process " + process.pid() + " takes no signal " + name + ".");
    }
  }
}

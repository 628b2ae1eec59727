package org.fraudbeam.services.scorer.console;

import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import org.fraudbeam.services.scorer.access.Role;
import org.fraudbeam.services.scorer.access.Routes;
import org.fraudbeam.services.scorer.console.page.Frame;
import org.fraudbeam.services.scorer.console.page.Section;
import org.fraudbeam.services.scorer.live.LiveWatch;

/** {@code /console/live}: how scoring goes right now. */
public final class LiveRoutes implements Routes {

  private final LiveWatch watch;

  private LiveRoutes(LiveWatch watch) {
    this.watch = watch;
  }

  /** Shows what is watched here. */
  public static LiveRoutes of(LiveWatch watch) {
    return new LiveRoutes(watch);
  }

  @Override
  public void addTo(JavalinConfig config) {
    config.routes.get(Section.LIVE.path(), this::show, Role.ANALYST);
  }

  private void show(Context request) {
    Frame frame = new Frame("Live", Section.LIVE, Visitors.of(request));
    Pages.show(request, "live", LiveView.of(frame, watch.figures()));
  }
}

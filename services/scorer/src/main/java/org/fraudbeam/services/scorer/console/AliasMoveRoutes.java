package org.fraudbeam.services.scorer.console;

import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import io.javalin.http.NotFoundResponse;
import java.util.List;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.fraudbeam.pipelines.registry.Aliases;
import org.fraudbeam.pipelines.registry.ModelVersion;
import org.fraudbeam.services.scorer.access.AccessControl;
import org.fraudbeam.services.scorer.access.Role;
import org.fraudbeam.services.scorer.access.Routes;
import org.fraudbeam.services.scorer.api.Problem;
import org.fraudbeam.services.scorer.api.ProblemException;
import org.fraudbeam.services.scorer.console.page.AliasMovePage;
import org.fraudbeam.services.scorer.console.page.AliasMovePage.Change;
import org.fraudbeam.services.scorer.console.page.Frame;
import org.fraudbeam.services.scorer.console.page.ModelRow;
import org.fraudbeam.services.scorer.console.page.Section;
import org.fraudbeam.services.scorer.models.AliasMove;
import org.fraudbeam.services.scorer.models.ModelCatalog;
import org.fraudbeam.services.scorer.models.Models;
import org.jspecify.annotations.Nullable;

/**
 * {@code /console/models/{version}/{move}}: shows what a move of aliases would change, and makes it
 * when it is confirmed with a reason.
 */
public final class AliasMoveRoutes implements Routes {

  private static final String PATH = Section.MODELS.path() + "/{version}/{move}";
  private static final String NONE = "none";
  private static final String FINGERPRINT = "feature_set_fingerprint";

  private final @Nullable Models models;

  private AliasMoveRoutes(@Nullable Models models) {
    this.models = models;
  }

  /**
   * Moves the aliases of these models.
   *
   * @param models null if this service was told of no registry
   */
  public static AliasMoveRoutes of(@Nullable Models models) {
    return new AliasMoveRoutes(models);
  }

  @Override
  public void addTo(JavalinConfig config) {
    config
        .routes
        .get(PATH, request -> show(request, null), Role.ADMIN)
        .post(PATH, this::move, Role.ADMIN);
  }

  private void move(Context request) {
    int version = ModelRoutes.version(request);
    String reason = reason(request);
    String seen = request.formParam("seen");
    if (reason.isEmpty() || reason.length() > AliasMovePage.LONGEST_REASON) {
      show(
          request,
          Problem.of(
              HttpStatus.UNPROCESSABLE_CONTENT,
              "reason_invalid",
              "Say why, in at most %d characters: it is noted with the version."
                  .formatted(AliasMovePage.LONGEST_REASON)));
      return;
    }
    try {
      Aliases unused =
          ModelRoutes.required(models)
              .move(
                  move(request.pathParam("move")),
                  version,
                  aliases -> text(aliases).equals(seen),
                  AccessControl.caller(request).name(),
                  reason);
    } catch (ProblemException e) {
      show(request, e.problem());
      return;
    }
    request.redirect(Section.MODELS.path() + "/" + version + "?done=yes", HttpStatus.SEE_OTHER);
  }

  private void show(Context request, @Nullable Problem refusal) {
    AliasMove move = move(request.pathParam("move"));
    ModelCatalog catalog = ModelRoutes.required(models).catalog();
    ModelVersion version = ModelRoutes.existing(catalog, ModelRoutes.version(request));
    Aliases before = catalog.aliases();
    Problem problem = refusal;
    Aliases after = before;
    try {
      after = move.plan(before, version.number());
    } catch (IllegalStateException e) {
      problem = Problem.of(HttpStatus.CONFLICT, "model_conflict", String.valueOf(e.getMessage()));
    }
    if (problem != null) {
      request.status(problem.status());
    }
    ModelRow row = ModelRow.of(version, before);
    Pages.show(
        request,
        "alias_move",
        new AliasMovePage(
            new Frame(row.name(), Section.MODELS, Visitors.of(request)),
            move,
            row,
            changes(before, after),
            consequence(move, version.number()),
            warning(catalog, version),
            text(before),
            reason(request),
            problem == null ? null : problem.detail()));
  }

  private static AliasMove move(String word) {
    return AliasMove.of(word)
        .orElseThrow(
            () ->
                new NotFoundResponse("A version can be promoted, challenge, or be gone back to."));
  }

  private static List<Change> changes(Aliases before, Aliases after) {
    TreeSet<String> names = new TreeSet<>(before.versions().keySet());
    names.addAll(after.versions().keySet());
    return names.stream()
        .filter(name -> !before.find(name).equals(after.find(name)))
        .map(name -> new Change(name, name(before.find(name)), name(after.find(name))))
        .toList();
  }

  private static String name(OptionalInt version) {
    return version.isPresent() ? "version " + version.getAsInt() : NONE;
  }

  private static String consequence(AliasMove move, int version) {
    return switch (move) {
      case PROMOTE, ROLLBACK ->
          "Within seconds the scoring job decides with version %d, with its own threshold. Nothing that was decided changes."
              .formatted(version);
      case CHALLENGE ->
          "Within seconds the scoring job scores version %d in the champion's shadow. It decides nothing."
              .formatted(version);
    };
  }

  private static @Nullable String warning(ModelCatalog catalog, ModelVersion version) {
    String features = version.tags().getOrDefault(FINGERPRINT, "");
    OptionalInt champion = catalog.aliases().find(Aliases.CHAMPION);
    return champion.isPresent()
            && catalog
                .find(champion.getAsInt())
                .map(other -> other.tags().getOrDefault(FINGERPRINT, ""))
                .filter(other -> !other.equals(features))
                .isPresent()
        ? "It was trained on other features than the champion: the job that runs now refuses it,"
            + " and goes on with the model it has."
        : null;
  }

  private static String reason(Context request) {
    String reason = request.formParam("reason");
    return reason == null ? "" : reason.replace("\r\n", "\n").strip();
  }

  /** Where all aliases point, to see whether they still do. */
  private static String text(Aliases aliases) {
    return new TreeMap<>(aliases.versions())
        .entrySet().stream()
            .map(alias -> alias.getKey() + ":" + alias.getValue())
            .collect(Collectors.joining(","));
  }
}

package org.fraudbeam.services.scorer.console;

import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.Header;
import io.javalin.http.NotFoundResponse;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import org.fraudbeam.pipelines.model.ModelBundle;
import org.fraudbeam.pipelines.registry.Aliases;
import org.fraudbeam.pipelines.registry.ModelVersion;
import org.fraudbeam.services.scorer.access.Role;
import org.fraudbeam.services.scorer.access.Routes;
import org.fraudbeam.services.scorer.api.ProblemException;
import org.fraudbeam.services.scorer.console.page.ComparisonCard;
import org.fraudbeam.services.scorer.console.page.Frame;
import org.fraudbeam.services.scorer.console.page.ModelPage;
import org.fraudbeam.services.scorer.console.page.ModelRow;
import org.fraudbeam.services.scorer.console.page.ModelsPage;
import org.fraudbeam.services.scorer.console.page.Section;
import org.fraudbeam.services.scorer.console.page.Visitor;
import org.fraudbeam.services.scorer.database.Database;
import org.fraudbeam.services.scorer.decisions.ModelComparison;
import org.fraudbeam.services.scorer.models.AliasMove;
import org.fraudbeam.services.scorer.models.ModelCatalog;
import org.fraudbeam.services.scorer.models.Models;
import org.jspecify.annotations.Nullable;

/** {@code /console/models}: the versions of the model, and all that is known of each. */
public final class ModelRoutes implements Routes {

  private static final int ROWS = 25;
  private static final String PATH = Section.MODELS.path();

  private final @Nullable Models models;
  private final Database database;

  private ModelRoutes(@Nullable Models models, Database database) {
    this.models = models;
    this.database = database;
  }

  /**
   * Shows these models.
   *
   * @param models null if this service was told of no registry
   * @param database the decisions to compare champion and challenger by
   */
  public static ModelRoutes of(@Nullable Models models, Database database) {
    return new ModelRoutes(models, database);
  }

  @Override
  public void addTo(JavalinConfig config) {
    config
        .routes
        .get(PATH, this::list, Role.ANALYST)
        .get(PATH + "/{version}", this::show, Role.ANALYST)
        .get(PATH + "/{version}/plots/{plot}", this::plot, Role.ANALYST);
  }

  /**
   * The models.
   *
   * @throws NotFoundResponse if there are none
   */
  static Models required(@Nullable Models models) {
    if (models == null) {
      throw new NotFoundResponse("This service was told of no registry of models.");
    }
    return models;
  }

  /**
   * The version that the path of a request names.
   *
   * @throws NotFoundResponse if what is there is no number
   */
  static int version(Context request) {
    String text = request.pathParam("version");
    if (!text.matches("[1-9][0-9]{0,8}")) {
      throw new NotFoundResponse("The versions of a model are numbers from 1.");
    }
    return Integer.parseInt(text);
  }

  /**
   * A version of these.
   *
   * @throws NotFoundResponse if there is none
   */
  static ModelVersion existing(ModelCatalog catalog, int number) {
    return catalog
        .find(number)
        .orElseThrow(() -> new NotFoundResponse("There is no version " + number + "."));
  }

  private void list(Context request) {
    Visitor visitor = Visitors.of(request);
    Frame frame = new Frame("Models", Section.MODELS, visitor);
    if (models == null) {
      Pages.show(
          request, "models", new ModelsPage(frame, null, null, List.of(), null, null, null, false));
      return;
    }
    ModelsPage page;
    try {
      page = page(frame, visitor, models, request.queryParam("before"));
    } catch (ProblemException e) {
      request.status(e.problem().status());
      page =
          new ModelsPage(
              frame, models.location(), e.problem().detail(), List.of(), null, null, null, false);
    }
    Pages.show(request, "models", page);
  }

  private ModelsPage page(Frame frame, Visitor visitor, Models source, @Nullable String before) {
    ModelCatalog catalog = source.catalog();
    int end = before != null && before.matches("[1-9][0-9]{0,8}") ? Integer.parseInt(before) : 0;
    List<ModelVersion> found =
        catalog.versions().stream().filter(v -> end == 0 || v.number() < end).toList();
    List<ModelVersion> shown = found.subList(0, Math.min(ROWS, found.size()));
    OptionalInt previous = catalog.aliases().find(Aliases.PREVIOUS);
    return new ModelsPage(
        frame,
        source.location(),
        null,
        shown.stream().map(version -> ModelRow.of(version, catalog.aliases())).toList(),
        comparison(catalog.aliases()),
        visitor.isAdmin() && previous.isPresent()
            ? PATH + "/" + previous.getAsInt() + "/" + AliasMove.ROLLBACK.word()
            : null,
        found.size() > ROWS ? PATH + "?before=" + shown.get(ROWS - 1).number() : null,
        end > 0);
  }

  private @Nullable ComparisonCard comparison(Aliases aliases) {
    OptionalInt champion = aliases.find(Aliases.CHAMPION);
    OptionalInt challenger = aliases.find(Aliases.CHALLENGER);
    if (champion.isEmpty() || challenger.isEmpty()) {
      return null;
    }
    return ComparisonView.of(
        champion.getAsInt(),
        challenger.getAsInt(),
        ModelComparison.in(database, champion.getAsInt(), challenger.getAsInt()));
  }

  private void show(Context request) {
    Models source = required(models);
    int number = version(request);
    ModelCatalog catalog = source.catalog();
    ModelVersion version = existing(catalog, number);
    ModelBundle bundle = null;
    String trouble = null;
    try {
      bundle = source.bundle(number);
    } catch (ProblemException e) {
      request.status(e.problem().status());
      trouble = e.problem().detail();
    }
    Visitor visitor = Visitors.of(request);
    ModelRow row = ModelRow.of(version, catalog.aliases());
    boolean isDone = "yes".equals(request.queryParam("done"));
    Pages.show(
        request,
        "model",
        new ModelPage(
            new Frame(row.name(), Section.MODELS, visitor),
            row,
            isDone ? standing(row) : null,
            trouble,
            bundle == null ? List.of() : ModelView.tiles(bundle),
            bundle == null ? List.of() : ModelView.plots(row, bundle),
            bundle == null ? "" : ModelView.card(bundle),
            visitor.isAdmin() ? moves(number, catalog.aliases()) : List.of(),
            ModelView.trail(version),
            bundle == null ? Map.of() : ModelView.facts(version, bundle),
            bundle == null ? Map.of() : ModelView.parameters(bundle),
            ModelView.tags(version)));
  }

  private static String standing(ModelRow row) {
    return row.aliases().isEmpty()
        ? "No alias points to %s any more.".formatted(row.name().toLowerCase(Locale.ROOT))
        : "Done: %s is the %s."
            .formatted(row.name().toLowerCase(Locale.ROOT), String.join(", ", row.aliases()));
  }

  private static List<AliasMove> moves(int version, Aliases aliases) {
    return Arrays.stream(AliasMove.values()).filter(move -> move.isOpen(aliases, version)).toList();
  }

  private void plot(Context request) {
    byte[] plot =
        required(models)
            .plot(version(request), request.pathParam("plot"))
            .orElseThrow(() -> new NotFoundResponse("This version has no such plot."));
    // A version never changes.
    request
        .header(Header.CACHE_CONTROL, "private, max-age=3600")
        .contentType("image/png")
        .result(plot);
  }
}

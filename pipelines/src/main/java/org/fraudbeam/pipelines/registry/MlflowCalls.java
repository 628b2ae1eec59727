package org.fraudbeam.pipelines.registry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Function;
import org.mlflow.tracking.MlflowClient;
import org.mlflow.tracking.MlflowHttpException;

/**
 * Calls of MLflow's Java client, each with a limit of time, which the client itself lacks. What it
 * throws unchecked is thrown as a {@link MlflowException}.
 */
final class MlflowCalls {

  private static final ObjectMapper JSON = new ObjectMapper();

  /** A silent server holds the thread of a call for ever, but not the process. */
  private static final Executor THREADS =
      call -> {
        Thread thread = new Thread(call, "mlflow-call");
        thread.setDaemon(true);
        thread.start();
      };

  private final MlflowAddress address;
  private final MlflowClient client;

  MlflowCalls(MlflowAddress address) {
    this.address = address;
    this.client = new MlflowClient(address.forClient());
  }

  /** Makes a call. */
  <T> T call(Function<MlflowClient, T> call) throws IOException {
    try {
      return TimeLimit.REQUEST.await(
          CompletableFuture.supplyAsync(() -> call.apply(client), THREADS));
    } catch (IOException e) {
      throw e.getCause() instanceof MlflowHttpException refusal
          ? MlflowException.refused(address, refusal.getStatusCode(), refusal.getBodyMessage())
          : MlflowException.unreachable(address, e);
    }
  }

  /** Posts to the API what the client has no method for, and gives back the answer. */
  JsonNode post(String path, JsonNode body) throws IOException {
    String answer = call(mlflow -> mlflow.sendPost(path, body.toString()));
    return JSON.readTree(answer);
  }

  /** Changes by the API what the client has no method for. */
  void patch(String path, JsonNode body) throws IOException {
    call(mlflow -> mlflow.sendPatch(path, body.toString()));
  }
}

package org.fraudbeam.services.standalone;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;

/** A client of a server on this machine. */
public final class HttpCalls {

  /** What the server said. */
  public record Answer(int status, JsonNode json) {}

  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final String address;
  private final String header;
  private final String value;

  private HttpCalls(String address, String header, String value) {
    this.address = address;
    this.header = header;
    this.value = value;
  }

  /** A client of the server at a port. */
  static HttpCalls to(int port) {
    return to("http://127.0.0.1:" + port);
  }

  /** A client that nobody knows. */
  public static HttpCalls to(String address) {
    return new HttpCalls(address, "Accept", "application/json");
  }

  /** A client with an API key. */
  public HttpCalls withKey(String key) {
    return new HttpCalls(address, "Authorization", "Bearer " + key);
  }

  /** A client who has logged in as a browser does. */
  public HttpCalls loggedIn(String name, String password) {
    String form =
        "name=%s&password=%s".formatted(name, URLEncoder.encode(password, StandardCharsets.UTF_8));
    HttpResponse<String> answer =
        send(
            request("/login", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form)),
            BodyHandlers.ofString());
    String cookie =
        answer
            .headers()
            .firstValue("Set-Cookie")
            .orElseThrow(() -> new AssertionError(answer.statusCode() + ": " + answer.body()));
    return new HttpCalls(address, "Cookie", cookie.split(";", 2)[0]);
  }

  /** Posts JSON. */
  public Answer post(String path, String body) {
    return answer(request(path, "application/json").POST(BodyPublishers.ofString(body)));
  }

  /** Gets JSON. */
  public Answer get(String path) {
    return answer(request(path, "application/json").GET());
  }

  /** Gets a page. */
  public String page(String path) {
    return send(request(path, "text/html").GET(), BodyHandlers.ofString()).body();
  }

  private HttpRequest.Builder request(String path, String contentType) {
    return HttpRequest.newBuilder(URI.create(address + path))
        .header("Content-Type", contentType)
        .header(header, value);
  }

  private Answer answer(HttpRequest.Builder request) {
    HttpResponse<byte[]> response = send(request, BodyHandlers.ofByteArray());
    try {
      return new Answer(response.statusCode(), JSON.readTree(response.body()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private <T> HttpResponse<T> send(HttpRequest.Builder request, BodyHandler<T> body) {
    try {
      return client.send(request.build(), body);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }
}

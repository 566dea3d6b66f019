package mediaedge.shim.client;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/**
 * Sends what no API declares: any method, path, header and body, over HTTP/1.1. Paths are sent as they are written, and
 * nothing is added to headers but what HTTP asks for and a user agent. Headers are given as name, value, name, value.
 * An answer that does not begin within a minute is an error.
 *
 * @param server
 *            any address of the server; scheme and authority count
 */
public record Http(URI server) {

    private static final HttpClient CLIENT = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration LONGEST = Duration.ofMinutes(1);

    /** What is read at this address. */
    public static HttpResponse<String> get(URI address) {
        return sent(HttpRequest.newBuilder(address), BodyHandlers.ofString()).join();
    }

    /** What is read at this address; anything but a 200 is an error. */
    public static String read(URI address) {
        HttpResponse<String> answer = get(address);
        if (answer.statusCode() != 200) {
            throw new AssertionError(address + " answered " + answer.statusCode() + " " + answer.body());
        }
        return answer.body();
    }

    /** The JSON of a body. */
    public static JsonNode json(String body) {
        try {
            return JSON.readTree(body);
        } catch (JsonProcessingException e) {
            throw new AssertionError("not JSON: " + body, e);
        }
    }

    /** What is read at this path. */
    public HttpResponse<String> get(String path, String... headers) {
        return send("GET", path, "", headers);
    }

    /** What is read at this path, byte for byte. */
    public HttpResponse<byte[]> bytes(String path) {
        return sent(request("GET", path, BodyPublishers.noBody()), BodyHandlers.ofByteArray()).join();
    }

    /** What is read at this path as it comes; the answer of an open stream has a head and no end. */
    public HttpResponse<InputStream> stream(String path, String... headers) {
        return sent(request("GET", path, BodyPublishers.noBody(), headers), BodyHandlers.ofInputStream()).join();
    }

    /** The answer to a POST. */
    public HttpResponse<String> post(String path, String body, String... headers) {
        return send("POST", path, body, headers);
    }

    /** The answer to a POST. */
    public HttpResponse<String> post(String path, byte[] body, String... headers) {
        return send("POST", path, body, headers);
    }

    /** The answer to a POST whose body comes in chunks, without a length. */
    public HttpResponse<String> postInChunks(String path, byte[] body) {
        BodyPublisher chunks = BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body));
        return sent(request("POST", path, chunks), BodyHandlers.ofString()).join();
    }

    /** The answer to any method. */
    public HttpResponse<String> send(String method, String path, String body, String... headers) {
        return sending(method, path, body, headers).join();
    }

    /** The answer to any method. */
    public HttpResponse<String> send(String method, String path, byte[] body, String... headers) {
        return sent(request(method, path, BodyPublishers.ofByteArray(body), headers), BodyHandlers.ofString()).join();
    }

    /** The answer to any method, when it comes. */
    public CompletableFuture<HttpResponse<String>> sending(String method, String path, String body, String... headers) {
        BodyPublisher publisher = body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body);
        return sent(request(method, path, publisher, headers), BodyHandlers.ofString());
    }

    private HttpRequest.Builder request(String method, String path, BodyPublisher body, String... headers) {
        URI address = URI.create(server.getScheme() + "://" + server.getRawAuthority() + path);
        HttpRequest.Builder request = HttpRequest.newBuilder(address).method(method, body);
        return headers.length > 0 ? request.headers(headers) : request;
    }

    private static <T> CompletableFuture<HttpResponse<T>> sent(HttpRequest.Builder request, BodyHandler<T> handler) {
        return CLIENT.sendAsync(request.timeout(LONGEST).build(), handler);
    }
}

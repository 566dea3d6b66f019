package checks;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;

/** Sends requests one after the other, with the session ids of the shim in the place of those in the files. */
final class Player {

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    /** Real players give up after this time. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Pattern EVENTS = Pattern.compile("/api/v1/sessions/([^/]+)/events");

    private final URI shim;
    private final Map<String, String> sessions = new HashMap<>();
    private String latest = "none-began";

    Player(URI shim) {
        this.shim = shim;
    }

    /** Sends a request; what is wrong with the answer, or null. */
    String send(String path, JsonNode body) throws InterruptedException {
        boolean start = !EVENTS.matcher(path).matches();
        String place = place(path);
        HttpResponse<String> answer;
        try {
            answer = HTTP.send(HttpRequest.newBuilder(shim.resolve(place)).timeout(PATIENCE)
                    .header("Content-Type", "application/json").POST(BodyPublishers.ofString(body.toString())).build(),
                    BodyHandlers.ofString());
        } catch (IOException e) {
            return "no answer: " + e;
        }
        if (start) {
            latest = answer.headers().firstValue("Location").map(location -> location.split("/")[4])
                    .orElse("none-began");
        }
        int wanted = start ? 201 : 204;
        return answer.statusCode() == wanted
                ? null
                : answer.statusCode() + " instead of " + wanted + " " + answer.body();
    }

    /** What the shim says that would become of a request. @param token of the operator, empty for a stranger */
    JsonNode explain(String path, JsonNode body, String token) throws InterruptedException {
        URI explain = shim.resolve("/shim/v1/explain?path=" + URLEncoder.encode(place(path), StandardCharsets.UTF_8));
        HttpRequest.Builder request = HttpRequest.newBuilder(explain).timeout(PATIENCE)
                .POST(BodyPublishers.ofString(body.toString()));
        if (!token.isEmpty()) {
            request.header("Authorization", "Bearer " + token);
        }
        try {
            return Delivered.JSON.readTree(HTTP.send(request.build(), BodyHandlers.ofString()).body());
        } catch (IOException e) {
            return Delivered.JSON.createObjectNode().put("message", "no answer: " + e);
        }
    }

    private String place(String path) {
        Matcher event = EVENTS.matcher(path);
        // The first event that names an id belongs to the session that began last: starts do not say their id.
        return event.matches()
                ? "/api/v1/sessions/" + sessions.computeIfAbsent(event.group(1), id -> latest) + "/events"
                : path;
    }
}

package mediaedge.shim.reliability;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;

/** A legacy player: it sends each event once, and never retries. */
final class Player {

    static final String ON_EDGE = "web";
    static final String ON_LEGACY = "old";

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final long BEGAN = 1_795_319_856_015L;

    private URI shim;
    private final String channel;
    private final String media = "media-" + UUID.randomUUID();
    private Map<String, String> headers = Map.of();
    private String events = "/api/v1/sessions/none/events";

    Player(URI shim) {
        this(shim, ON_EDGE);
    }

    Player(URI shim, String channel) {
        this.shim = shim;
        this.channel = channel;
    }

    /** Sends later requests to another replica. */
    void turnTo(URI replica) {
        this.shim = replica;
    }

    /** From now on it sends these headers, too. */
    Player with(Map<String, String> more) {
        this.headers = more;
        return this;
    }

    /** Returns the media id, which is unique. */
    String media() {
        return media;
    }

    HttpResponse<String> start() {
        return start("");
    }

    /** Starts with more members in its parameters, each after a comma. */
    HttpResponse<String> start(String more) {
        HttpResponse<String> answer = post("/api/v1/sessions", startBody().replace("}}", more + "}}"));
        answer.headers().firstValue("location").ifPresent(location -> events = location + "/events");
        return answer;
    }

    /** An event at a second of the media, which is also when it happens. */
    HttpResponse<String> event(String type, int second) {
        return post(events, eventBody(type, second));
    }

    /** A whole session that was recorded offline. */
    HttpResponse<String> whole(String more) {
        return post("/api/v1/downloaded",
                "[" + startBody().replace("}}", more + "}}") + ", " + eventBody("sessionComplete", 9) + "]");
    }

    String startBody() {
        return """
                {"eventType": "sessionStart", "playerTime": {"playhead": 0, "ts": %d}, "params": {
                "media.id": "%s", "media.length": 3600, "media.contentType": "vod", "media.playerName": "HTML5 Player",
                "media.channel": "%s"}}""".formatted(BEGAN, media, channel);
    }

    static String eventBody(String type, int second) {
        return "{\"eventType\": \"%s\", \"playerTime\": {\"playhead\": %d, \"ts\": %d}}".formatted(type, second,
                BEGAN + second * 1000L);
    }

    private HttpResponse<String> post(String path, String body) {
        try {
            HttpRequest.Builder request = HttpRequest.newBuilder(shim.resolve(path))
                    .header("content-type", "application/json").POST(HttpRequest.BodyPublishers.ofString(body));
            headers.forEach(request::header);
            return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while a player waited", e);
        }
    }
}

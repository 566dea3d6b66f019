package mediaedge.shim.client;

import java.net.URI;
import java.util.Map;
import java.util.UUID;

import jakarta.ws.rs.core.Response;

/**
 * A player that watches one thing: it sends each event once, and never again. A session is three lines:
 * {@code player.start(); player.event("play", 1); player.event("sessionComplete", 2);}.
 */
public final class Player {

    /** The channel of sessions that a test's routes send to Edge. */
    public static final String ON_EDGE = "web";
    /** The channel of sessions that a test's routes send to the old back end. */
    public static final String ON_LEGACY = "old";

    private static final long BEGAN = 1_795_319_856_015L;

    private URI shim;
    private final String channel;
    private final String media = "media-" + UUID.randomUUID();
    private Map<String, String> headers = Map.of();
    private String session = "none";

    /** A player on {@link #ON_EDGE}. */
    public Player(URI shim) {
        this(shim, ON_EDGE);
    }

    /** A player on this channel. */
    public Player(URI shim, String channel) {
        this.shim = shim;
        this.channel = channel;
    }

    /** Sends later requests to another replica. */
    public void turnTo(URI replica) {
        this.shim = replica;
    }

    /** From now on it sends these headers, too. */
    public Player with(Map<String, String> more) {
        this.headers = more;
        return this;
    }

    /** Returns the media id, which is unique. */
    public String media() {
        return media;
    }

    /** The id of its session, which an answer to its start has named; "none" before. */
    public String session() {
        return session;
    }

    /** Starts its session. */
    public Response start() {
        return start("");
    }

    /** Starts with more members in its parameters, each after a comma. */
    public Response start(String more) {
        Response answer = api().start(startBody(more));
        String location = answer.getHeaderString("Location");
        if (location != null) {
            session = location.substring(location.lastIndexOf('/') + 1);
        }
        return answer;
    }

    /** An event at a second of the media, which is also when it happens. */
    public Response event(String type, int second) {
        return event(eventBody(type, second));
    }

    /** An event in its own words. */
    public Response event(String body) {
        return api().event(session, body);
    }

    /** A whole session that was recorded offline, with more members in the parameters of its start. */
    public Response whole(String more) {
        return api().downloaded("[" + startBody(more) + ", " + eventBody("sessionComplete", 9) + "]");
    }

    /** What {@link #start()} sends. */
    public String startBody() {
        return startBody("");
    }

    /** What {@link #start(String)} sends. */
    public String startBody(String more) {
        return """
                {"eventType": "sessionStart", "playerTime": {"playhead": 0, "ts": %d}, "params": {
                "media.id": "%s", "media.length": 3600, "media.contentType": "vod", "media.playerName": "HTML5 Player",
                "media.channel": "%s"%s}}""".formatted(BEGAN, media, channel, more);
    }

    /** What {@link #event(String, int)} sends. */
    public static String eventBody(String type, int second) {
        return "{\"eventType\": \"%s\", \"playerTime\": {\"playhead\": %d, \"ts\": %d}}".formatted(type, second,
                BEGAN + second * 1000L);
    }

    private MediaCollectionApi api() {
        return ApiClients.of(MediaCollectionApi.class, shim, headers);
    }
}

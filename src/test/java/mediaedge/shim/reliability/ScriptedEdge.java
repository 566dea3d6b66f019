package mediaedge.shim.reliability;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiFunction;
import java.util.function.Predicate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import mediaedge.shim.Behaviour;
import mediaedge.shim.FaultyServer;
import mediaedge.shim.Received;
import mediaedge.shim.standin.EdgeContract;

/** An Experience Edge that is up, down or failing, and records what it has accepted of each session, in order. */
final class ScriptedEdge {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String HINT = "va6";

    /** The parts of an event that must be as the player sent them. */
    record Taken(String type, String timestamp, int playhead, String path) {
    }

    /** A request, accepted or not. */
    record Attempt(String type, String id, long nanos, Received request) {

        String body() {
            return new String(request.body(), StandardCharsets.UTF_8);
        }
    }

    private final AtomicInteger sessions = new AtomicInteger();
    private final Map<String, String> sessionOfMedia = new ConcurrentHashMap<>();
    private final Map<String, List<Taken>> taken = new ConcurrentHashMap<>();
    private final Map<String, List<String>> ids = new ConcurrentHashMap<>();
    private final List<Attempt> attempts = new CopyOnWriteArrayList<>();
    private final List<Received> downloaded = new CopyOnWriteArrayList<>();
    private final Map<String, Pause> pauses = new ConcurrentHashMap<>();
    private volatile BiFunction<String, Received, Behaviour> trouble = (type, request) -> null;
    private FaultyServer server = FaultyServer.start();
    private final URI url = server.url();

    ScriptedEdge() {
        listen();
    }

    private void listen() {
        for (String type : EdgeContract.get().endpoints()) {
            Behaviour answer = (request, exchange) -> {
                Pause pause = pauses.remove(type);
                if (pause != null) {
                    pause.await();
                }
                answer(type, request).handle(request, exchange);
            };
            server.on("/ee/va/v1/" + type, answer).on("/ee/" + HINT + "/va/v1/" + type, answer);
        }
    }

    URI url() {
        return url;
    }

    /** Answers every request as Edge does. */
    void up() {
        trouble = (type, request) -> null;
        if (server == null) {
            server = FaultyServer.startAt(url);
            listen();
        }
    }

    /** Does this with every request. */
    void down(Behaviour behaviour) {
        trouble = (type, request) -> behaviour;
    }

    /** Does this with requests of one type only. */
    void down(String type, Behaviour behaviour) {
        down(type, request -> true, behaviour);
    }

    /** Does this with those requests of one type that are so. */
    void down(String type, Predicate<Received> which, Behaviour behaviour) {
        trouble = (asked, request) -> asked.equals(type) && which.test(request) ? behaviour : null;
    }

    /** Something that holds a request up. */
    interface Pause {
        void await() throws InterruptedException;
    }

    /** Holds the next request of a type up, which is then answered as Edge does. */
    void onceFor(String type, Pause pause) {
        pauses.put(type, pause);
    }

    /** Stops listening. */
    void gone() {
        server.close();
        server = null;
    }

    void close() {
        if (server != null) {
            server.close();
        }
    }

    void forget() {
        attempts.clear();
        downloaded.clear();
    }

    /** What was taken of the session of this media; none if no such session was opened. */
    List<Taken> taken(String media) {
        return List.copyOf(taken.getOrDefault(sessionOfMedia.getOrDefault(media, ""), List.of()));
    }

    /** The types of what was taken of the session of this media. */
    List<String> types(String media) {
        return taken(media).stream().map(Taken::type).toList();
    }

    /** The ids of what was taken of the session of this media. */
    List<String> idsTaken(String media) {
        return List.copyOf(ids.getOrDefault(sessionOfMedia.getOrDefault(media, ""), List.of()));
    }

    /** The ids of all requests of a type that came, whatever was answered. */
    List<String> ids(String type) {
        return attempts(type).stream().map(Attempt::id).toList();
    }

    /** All requests of a type that came, whatever was answered. */
    List<Attempt> attempts(String type) {
        return attempts.stream().filter(attempt -> attempt.type().equals(type)).toList();
    }

    /** All requests of a type with this in their body, as they came, whatever was answered. */
    List<Received> received(String type, String text) {
        return server.received().stream()
                .filter(request -> request.path().endsWith("/" + type) && request.text().contains(text)).toList();
    }

    /** Whole sessions that were taken. */
    List<Received> downloaded() {
        return List.copyOf(downloaded);
    }

    private Behaviour answer(String type, Received request) {
        JsonNode xdm = xdm(request);
        String id = xdm.path("_id").asText();
        attempts.add(new Attempt(type, id, System.nanoTime(), request));
        Behaviour instead = trouble.apply(type, request);
        if (instead != null) {
            return instead;
        }
        if (type.equals("downloaded")) {
            downloaded.add(request);
            return Behaviour.status(200);
        }
        JsonNode media = xdm.path("mediaCollection");
        boolean start = type.equals("sessionStart");
        String session = start ? "edge-session-" + sessions.incrementAndGet() : media.path("sessionID").asText();
        if (start) {
            taken.put(session, new CopyOnWriteArrayList<>());
            ids.put(session, new CopyOnWriteArrayList<>());
            sessionOfMedia.put(media.path("sessionDetails").path("name").asText(), session);
        }
        List<Taken> known = taken.get(session);
        if (known == null) {
            return Behaviour.status(404);
        }
        ids.get(session).add(id);
        known.add(new Taken(type, xdm.path("timestamp").asText(), media.path("playhead").asInt(), request.path()));
        return start ? Behaviour.answer(200, started(session)) : Behaviour.status(204);
    }

    private static JsonNode xdm(Received request) {
        try {
            return JSON.readTree(request.body()).at("/events/0/xdm");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String started(String session) {
        return """
                {"requestId": "r", "handle": [
                  {"type": "media-analytics:new-session", "payload": [{"sessionId": "%s"}]},
                  {"type": "locationHint:result", "payload": [
                    {"scope": "EdgeNetwork", "hint": "%s", "ttlSeconds": 1800}]}]}""".formatted(session, HINT);
    }
}

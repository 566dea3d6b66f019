package mediaedge.shim.mapping;

import java.nio.charset.StandardCharsets;

import mediaedge.shim.mapping.json.JsonBytes;

/**
 * Who sends, as Adobe's SDKs say it: at request level, beside the events, and in the event that holds a whole downloaded
 * session, where Edge's contract has it. Experience Platform shows a generic name for who does not say. Immutable.
 */
public final class Implementation {

    /** Nobody says who sends. */
    public static final Implementation UNTOLD = new Implementation("");

    private static final String EVENTS = "\"events\":[{\"xdm\":{";

    private final byte[] begin;
    private final byte[] member;

    private Implementation(String details) {
        this.begin = utf8("{" + (details.isEmpty() ? "" : "\"xdm\":{" + details + "},") + EVENTS);
        this.member = utf8(details.isEmpty() ? "" : "," + details);
    }

    /**
     * A server that says who it is.
     *
     * @param name    a URI with a scheme
     * @param version of the software
     */
    public static Implementation of(String name, String version) {
        return new Implementation("\"implementationDetails\":{\"name\":" + text(name) + ",\"version\":" + text(version)
                + ",\"environment\":\"server\"}");
    }

    /** Writes a request up to the first member of its event's XDM. */
    void begin(JsonBytes out) {
        out.raw(begin);
    }

    /** Writes a further member of an object; nothing where nothing is told. */
    void addTo(JsonBytes out) {
        out.raw(member);
    }

    private static String text(String text) {
        return JsonBytes.textOf(JsonBytes.text(text));
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}

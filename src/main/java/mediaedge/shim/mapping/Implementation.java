package mediaedge.shim.mapping;

import java.nio.charset.StandardCharsets;

import mediaedge.shim.mapping.json.JsonBytes;

/**
 * The sender, in the same form as in Adobe's SDKs: in the request, beside the events, and in the event with a whole
 * downloaded session, where Edge's contract has it. Without it, Experience Platform shows a generic name. Immutable.
 */
public final class Implementation {

    /** Without a sender. */
    public static final Implementation UNTOLD = new Implementation("");

    private static final String EVENTS = "\"events\":[{\"xdm\":{";

    private final byte[] begin;
    private final byte[] member;

    private Implementation(String details) {
        this.begin = utf8("{" + (details.isEmpty() ? "" : "\"xdm\":{" + details + "},") + EVENTS);
        this.member = utf8(details.isEmpty() ? "" : "," + details);
    }

    /**
     * Returns a server as the sender.
     *
     * @param name
     *            a URI with a scheme
     * @param version
     *            of the software
     */
    public static Implementation of(String name, String version) {
        return new Implementation("\"implementationDetails\":{\"name\":" + text(name) + ",\"version\":" + text(version)
                + ",\"environment\":\"server\"}");
    }

    /** Writes a request up to the first member of its event's XDM. */
    void begin(JsonBytes out) {
        out.raw(begin);
    }

    /** Writes it as another member of an object; nothing without a sender. */
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

package mediaedge.shim.edge;

import java.util.Optional;

import mediaedge.shim.upstream.PassedOn;

/**
 * One request to Edge: everything but the address of the host.
 *
 * @param type
 *            the last path segment, the event type without {@code media.}, such as {@code sessionStart}
 * @param datastream
 *            id of the datastream, as the routing table has it
 * @param hint
 *            Edge's location hint of the session; one that can't be a hint is ignored, Edge then finds its way without
 *            it
 * @param body
 *            the JSON to send
 * @param passedOn
 *            what goes on of the player's own headers
 */
public record EdgeCall(String type, String datastream, Optional<String> hint, byte[] body, PassedOn passedOn) {

    private static final int LONGEST_TYPE = 40;

    /**
     * @throws IllegalArgumentException
     *             if the type is not a word of letters or there is no datastream
     */
    public EdgeCall {
        if (!isType(type)) {
            throw new IllegalArgumentException("'" + type
                    + "' can't be a type of the Media Edge API: it must be letters only, at most " + LONGEST_TYPE);
        }
        if (datastream.isBlank()) {
            throw new IllegalArgumentException("A call to Edge needs the id of a datastream, this one is blank");
        }
        hint = hint.filter(LocationHint::isHint);
    }

    private static boolean isType(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (!(c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z')) {
                return false;
            }
        }
        return !text.isEmpty() && text.length() <= LONGEST_TYPE;
    }
}

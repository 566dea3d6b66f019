package mediaedge.shim.request;

import mediaedge.shim.collection.PlayerEvent;
import mediaedge.shim.collection.Vocabulary;
import mediaedge.shim.collection.fields.Field;
import mediaedge.shim.collection.fields.FieldRole;

/**
 * What the start of a session says of its player. The texts are the player's own, so they are of any length.
 *
 * @param reportSuites
 *            separated by commas; empty if there are none, as the others
 * @param sdkVersion
 *            version of the player app
 * @param libraryVersion
 *            version of the tracking library
 */
public record PlayerFacts(String reportSuites, String sdkVersion, String libraryVersion) {

    /** Nothing is known. */
    public static final PlayerFacts NONE = new PlayerFacts("", "", "");

    /** Returns what this start says. */
    public static PlayerFacts of(PlayerEvent start, Vocabulary vocabulary) {
        return new PlayerFacts(text(start, vocabulary, FieldRole.REPORT_SUITE),
                text(start, vocabulary, FieldRole.SDK_VERSION), text(start, vocabulary, FieldRole.LIBRARY_VERSION));
    }

    private static String text(PlayerEvent start, Vocabulary vocabulary, FieldRole role) {
        for (Field field : vocabulary.fields(role)) {
            String text = start.text(field);
            if (text != null && !text.isBlank()) {
                return text.strip();
            }
        }
        return "";
    }
}

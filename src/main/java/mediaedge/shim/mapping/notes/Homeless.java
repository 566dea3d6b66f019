package mediaedge.shim.mapping.notes;

import java.util.Locale;

/**
 * Why the Experience Platform schema has no home for a value. Edge takes such a value without any error, and Experience
 * Platform loses it.
 *
 * @param reason
 *            the kind of mismatch
 * @param detail
 *            the type that the schema has, or the text of a table that it does not allow; empty for a missing field and
 *            for a value of a player, which is not kept
 * @param schema
 *            the schema, as it is named in the settings or in a row
 */
public record Homeless(Reason reason, String detail, String schema) {

    /** Kinds of mismatch. */
    public enum Reason {
        /** The schema has no such field. */
        MISSING,
        /** The schema has a field of another type. */
        TYPE,
        /** The schema allows other values only. */
        VALUE;

        /** Returns its name in reports and as the value of a label. */
        public String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Returns what a person is told. */
    public String text() {
        return switch (reason) {
            case MISSING -> "no home in the schema: lost in Experience Platform";
            case TYPE -> "the schema has it as " + detail + ": lost";
            case VALUE -> detail.isEmpty()
                    ? "the schema allows other values only: lost"
                    : "the schema does not allow '" + detail + "': lost";
        };
    }
}

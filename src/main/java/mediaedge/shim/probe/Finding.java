package mediaedge.shim.probe;

/**
 * What a probe found out.
 *
 * @param side
 *            the service that it is about: {@code edge} or {@code legacy}; {@code none} if nothing is sent
 * @param check
 *            what was checked
 * @param level
 *            how much it matters
 * @param text
 *            what it means, and what to do, in the shim's own words
 * @param said
 *            the upstream's own words, or empty
 */
public record Finding(String side, String check, Level level, String text, String said) {

    /** Returns the text with the upstream's own words, for the operator. They are in no log line. */
    public String inFull() {
        return said.isEmpty() ? text : text + ". It says: " + said;
    }

    /** Returns the finding as in a log line. */
    String line() {
        return side + " " + check + ": " + level.word() + ": " + text;
    }
}

package mediaedge.shim.edge;

/** Text out of an answer, made fit for a log line or a player's answer. */
final class Words {

    static final int MAX_CHARS = 500;

    private Words() {
    }

    /** The text without control characters and with at most {@link #MAX_CHARS} characters. */
    static String tidy(String text) {
        String cut = text.length() > MAX_CHARS ? text.substring(0, MAX_CHARS - 1) + '…' : text;
        return cut.replaceAll("[\\p{Cntrl}\\u0080-\\u009f\\u2028\\u2029]+", " ").strip();
    }
}

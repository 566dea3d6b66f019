package mediaedge.shim.outgoing;

import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Text from an answer, sanitised for log lines and players' answers. */
public final class UntrustedText {

    /** Maximum number of characters. */
    public static final int MAX_CHARS = 500;

    private static final Pattern QUOTED = Pattern.compile("`([^`]+)`");
    private static final int MAX_QUOTED = 20;

    private UntrustedText() {
    }

    /** Returns the texts between backquotes, in their order. */
    public static Stream<String> quotedIn(String text) {
        return QUOTED.matcher(text).results().map(found -> found.group(1)).limit(MAX_QUOTED);
    }

    /** Returns the text without control characters and with at most {@link #MAX_CHARS} characters. */
    public static String tidy(String text) {
        String cut = text.length() > MAX_CHARS ? text.substring(0, MAX_CHARS - 1) + '…' : text;
        return cut.replaceAll("[\\p{Cntrl}\\u0080-\\u009f\\u2028\\u2029]+", " ").strip();
    }
}

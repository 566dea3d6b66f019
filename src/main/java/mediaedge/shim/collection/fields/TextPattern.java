package mediaedge.shim.collection.fields;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The pattern of a text: a regular expression that must match the whole text. The ids in every start are a fixed number
 * of characters of one class, such as {@code [0-9]{38}}. For those, each character is checked without creating objects.
 */
public final class TextPattern {

    /** A class of ASCII characters with a repeat count. */
    private static final Pattern RUN = Pattern
            .compile("(\\[(?!\\^)[\\x20-\\x7e&&[^\\[\\]\\\\]]+\\])(?:\\{(\\d{1,4})(?:,(\\d{1,4}))?\\}|\\+)");
    private static final int ASCII = 128;

    private final Pattern pattern;
    private final boolean[] characters;
    private final int shortest;
    private final int longest;

    private TextPattern(Pattern pattern, boolean[] characters, int shortest, int longest) {
        this.pattern = pattern;
        this.characters = characters;
        this.shortest = shortest;
        this.longest = longest;
    }

    /** @throws java.util.regex.PatternSyntaxException if it is not a regular expression */
    public static TextPattern of(String regex) {
        Pattern pattern = Pattern.compile(regex);
        Matcher run = RUN.matcher(regex);
        if (!run.matches()) {
            return new TextPattern(pattern, null, 0, 0);
        }
        Pattern one = Pattern.compile(run.group(1));
        boolean[] characters = new boolean[ASCII];
        for (int c = 0; c < ASCII; c++) {
            characters[c] = one.matcher(Character.toString(c)).matches();
        }
        String least = run.group(2);
        String most = run.group(3) == null ? least : run.group(3);
        return new TextPattern(pattern, characters, least == null ? 1 : Integer.parseInt(least),
                most == null ? Integer.MAX_VALUE : Integer.parseInt(most));
    }

    /** Returns whether the whole text matches. */
    public boolean fits(String text) {
        if (characters == null) {
            return pattern.matcher(text).matches();
        }
        int length = text.length();
        if (length < shortest || length > longest) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            char c = text.charAt(i);
            if (c >= ASCII || !characters[c]) {
                return false;
            }
        }
        return true;
    }

    /**
     * Returns whether the text with these undecoded bytes certainly matches. {@code false} if that takes more than a
     * look at each byte.
     */
    public boolean surelyFits(byte[] bytes, int start, int end) {
        int length = end - start;
        if (characters == null || length < shortest || length > longest) {
            return false;
        }
        for (int i = start; i < end; i++) {
            byte c = bytes[i];
            if (c < 0 || c == '\\' || !characters[c]) {
                return false;
            }
        }
        return true;
    }

    /** Returns the regular expression. */
    @Override
    public String toString() {
        return pattern.toString();
    }
}

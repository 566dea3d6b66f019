package mediaedge.shim.meters;

/** Texts of players as values of labels and as names: printable and short. */
public final class LabelText {

    private static final char NOT_PRINTABLE = '\uFFFD';

    private LabelText() {
    }

    /**
     * Returns the text, which usually is unchanged.
     *
     * @param most
     *            maximum length in characters; a longer text is shortened
     */
    public static String of(String text, int most) {
        for (int i = 0; i < text.length(); i++) {
            if (i == most || text.charAt(i) < ' ' || text.charAt(i) > '~') {
                return printable(text, most);
            }
        }
        return text;
    }

    private static String printable(String text, int most) {
        StringBuilder label = new StringBuilder();
        for (int at = 0; at < text.length() && label.length() < most - 1; at += Character
                .charCount(text.codePointAt(at))) {
            int c = text.codePointAt(at);
            label.appendCodePoint(isPrintable(c) ? c : NOT_PRINTABLE);
        }
        return text.length() > most ? label.append('…').toString() : label.toString();
    }

    private static boolean isPrintable(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL, Character.FORMAT, Character.SURROGATE, Character.PRIVATE_USE, Character.UNASSIGNED,
                    Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR ->
                false;
            default -> true;
        };
    }
}

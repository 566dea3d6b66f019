package mediaedge.shim.mapping.json;

/** Halves of surrogate pairs without their other half, which are not characters. */
public final class LoneSurrogates {

    private static final int REPLACEMENT_CHARACTER = 0xFFFD;

    private LoneSurrogates() {
    }

    /** Returns the text as it is sent. Texts that differ only in such halves are the same text at Edge. */
    public static String replacedIn(String text) {
        int[] characters = text.codePoints()
                .map(c -> Character.getType(c) == Character.SURROGATE ? REPLACEMENT_CHARACTER : c).toArray();
        return new String(characters, 0, characters.length);
    }
}

package mediaedge.shim.routing.conditions;

/**
 * A pattern in which {@code *} stands for any text, including none. The parts between the stars are searched from left
 * to right without backtracking, so a hostile value costs at most its length times that of the pattern.
 */
final class Glob {

    private final String text;
    private final String start;
    private final String[] between;
    private final String end;

    private Glob(String text) {
        this.text = text;
        int first = text.indexOf('*');
        int last = text.lastIndexOf('*');
        this.start = text.substring(0, first);
        this.end = text.substring(last + 1);
        this.between = first == last ? new String[0] : text.substring(first + 1, last).split("\\*");
    }

    /**
     * @param folded
     *            a case-folded pattern with at least one star
     */
    static Glob of(String folded) {
        if (!isGlob(folded)) {
            throw new IllegalArgumentException("'" + folded + "' has no * and is a plain value");
        }
        return new Glob(folded);
    }

    static boolean isGlob(String text) {
        return text.indexOf('*') >= 0;
    }

    /** Returns the beginning of every text that it matches. */
    String start() {
        return start;
    }

    boolean matches(String folded) {
        int limit = folded.length() - end.length();
        if (limit < start.length() || !folded.startsWith(start) || !folded.endsWith(end)) {
            return false;
        }
        int from = start.length();
        for (String part : between) {
            int found = folded.indexOf(part, from);
            from = found + part.length();
            if (found < 0 || from > limit) {
                return false;
            }
        }
        return true;
    }

    /**
     * Returns whether this pattern matches everything that the other pattern matches. Only a star of this pattern can
     * match a star of the other one, read as a letter, so that star may stand for anything.
     */
    boolean covers(Glob other) {
        return matches(other.text);
    }
}

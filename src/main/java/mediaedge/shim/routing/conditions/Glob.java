package mediaedge.shim.routing.conditions;

/**
 * A pattern in which {@code *} stands for any text, the empty one too. The parts between the stars are searched for
 * from left to right and never taken back, so a hostile value costs no more than its length times the pattern's.
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

    /** What every text that it matches begins with. */
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
     * Whether everything that the other pattern matches is matched by this one. A star of the other one, read as a
     * letter, can only be taken up by a star of this one, and so stands for whatever it may become.
     */
    boolean covers(Glob other) {
        return matches(other.text);
    }
}

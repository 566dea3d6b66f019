package mediaedge.shim.routing.conditions;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Values and wildcards, any of which may match. Case is ignored. */
public final class Patterns {

    /** Matches nothing. */
    public static final Patterns NONE = new Patterns(List.of());

    private static final int LONGEST = 256;

    private final List<String> written;
    private final Set<String> values;
    private final Glob[] globs;

    private Patterns(List<String> written) {
        written.forEach(Patterns::check);
        this.written = List.copyOf(written);
        List<String> folded = written.stream().map(CaseFolding::fold).toList();
        this.values = folded.stream().filter(each -> !Glob.isGlob(each)).collect(Collectors.toSet());
        this.globs = folded.stream().filter(Glob::isGlob).map(Glob::of).toArray(Glob[]::new);
    }

    /**
     * @param written
     *            texts of 1 to 256 characters, in which {@code *} stands for any text
     *
     * @throws IllegalArgumentException
     *             if one of them is empty, too long, or has two stars in a row
     */
    public static Patterns of(List<String> written) {
        return new Patterns(written);
    }

    static void check(String written) {
        if (written.isBlank()) {
            throw new IllegalArgumentException("an empty pattern matches nothing that a player sends");
        }
        if (written.length() > LONGEST) {
            throw new IllegalArgumentException("the pattern that begins with '" + written.substring(0, 40) + "' has "
                    + written.length() + " characters; the longest allowed has " + LONGEST);
        }
        if (written.contains("**")) {
            throw new IllegalArgumentException(
                    "the wildcard '" + written + "' has two stars in a row; one * stands for any text already");
        }
    }

    /** Returns whether any of them matches, ignoring the case of the text. */
    public boolean matches(String text) {
        return match(CaseFolding.fold(text));
    }

    boolean match(String folded) {
        if (!values.isEmpty() && values.contains(folded)) {
            return true;
        }
        for (Glob glob : globs) {
            if (glob.matches(folded)) {
                return true;
            }
        }
        return false;
    }

    /**
     * Returns whether each of the other patterns is covered by one of these; false also if that takes several of these.
     */
    boolean cover(Patterns others) {
        for (String value : others.values) {
            if (!match(value)) {
                return false;
            }
        }
        for (Glob other : others.globs) {
            if (!coverOne(other)) {
                return false;
            }
        }
        return true;
    }

    private boolean coverOne(Glob other) {
        for (Glob glob : globs) {
            if (glob.covers(other)) {
                return true;
            }
        }
        return false;
    }

    boolean coverEverything() {
        return written.contains("*");
    }

    /** Returns the plain values, case-folded. */
    public Set<String> values() {
        return values;
    }

    /** Returns the text before the first star of each wildcard, case-folded. */
    public Set<String> starts() {
        return Arrays.stream(globs).map(Glob::start).collect(Collectors.toSet());
    }

    /** Returns whether nothing matches. */
    public boolean isEmpty() {
        return written.isEmpty();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Patterns patterns && written.equals(patterns.written);
    }

    @Override
    public int hashCode() {
        return written.hashCode();
    }

    /** Returns them as written in the table, separated by commas. */
    @Override
    public String toString() {
        return String.join(", ", written);
    }
}

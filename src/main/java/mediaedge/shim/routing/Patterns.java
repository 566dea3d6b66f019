package mediaedge.shim.routing;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Values and wildcards of which any one may match. Case does not matter. */
public final class Patterns {

    /** Matches nothing. */
    public static final Patterns NONE = new Patterns(List.of());

    private static final int LONGEST = 256;

    private final List<String> written;
    private final Set<String> values = new HashSet<>();
    private final List<Glob> globs = new ArrayList<>();

    private Patterns(List<String> written) {
        this.written = List.copyOf(written);
        for (String each : written) {
            check(each);
            String folded = CaseFolding.fold(each);
            if (Glob.isGlob(folded)) {
                globs.add(Glob.of(folded));
            } else {
                values.add(folded);
            }
        }
    }

    /**
     * @param written
     *            texts of 1 to 256 characters, in which {@code *} stands for any text
     *
     * @throws IllegalArgumentException
     *             when one of them is empty, too long, or has two stars in a row
     */
    public static Patterns of(List<String> written) {
        return new Patterns(written);
    }

    static void check(String written) {
        if (written.isBlank()) {
            throw new IllegalArgumentException("an empty pattern matches nothing that a player sends");
        }
        if (written.length() > LONGEST) {
            throw new IllegalArgumentException("the pattern '" + written.substring(0, 40) + "…' has " + written.length()
                    + " characters; the longest allowed has " + LONGEST);
        }
        if (written.contains("**")) {
            throw new IllegalArgumentException(
                    "the wildcard '" + written + "' has two stars in a row; one * stands for any text already");
        }
    }

    /** Whether any of them matches, whatever the case of the text. */
    public boolean matches(String text) {
        return match(CaseFolding.fold(text));
    }

    boolean match(String folded) {
        if (values.contains(folded)) {
            return true;
        }
        for (int i = 0; i < globs.size(); i++) {
            if (globs.get(i).matches(folded)) {
                return true;
            }
        }
        return false;
    }

    /** Whether each of the other ones is matched by one of these; false also where that takes several of these. */
    boolean cover(Patterns others) {
        return others.values.stream().allMatch(this::match)
                && others.globs.stream().allMatch(other -> globs.stream().anyMatch(glob -> glob.covers(other)));
    }

    boolean coverEverything() {
        return written.contains("*");
    }

    boolean areValuesOnly() {
        return globs.isEmpty();
    }

    /** The plain values, case-folded. */
    Set<String> values() {
        return values;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Patterns patterns && written.equals(patterns.written);
    }

    @Override
    public int hashCode() {
        return written.hashCode();
    }

    /** As they are written in the table, with commas between them. */
    @Override
    public String toString() {
        return String.join(", ", written);
    }
}

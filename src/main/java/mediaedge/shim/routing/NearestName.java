package mediaedge.shim.routing;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** Finds the right name that somebody who wrote a wrong one most probably meant. */
final class NearestName {

    private NearestName() {
    }

    /** The candidate that takes the fewest edits, case aside; empty when all are so far off that none can be meant. */
    static Optional<String> of(String wrong, Collection<String> candidates) {
        int atMost = Math.max(2, wrong.length() / 3);
        return candidates.stream()
                .min(Comparator.<String>comparingInt(each -> distance(wrong, each)).thenComparing(each -> each))
                .filter(each -> distance(wrong, each) <= atMost);
    }

    /** {@code ; did you mean 'use-case'?}, or nothing. */
    static String hint(String wrong, Collection<String> candidates) {
        return hint(of(wrong, candidates));
    }

    static String hint(Optional<String> nearest) {
        return nearest.map(name -> "; did you mean '" + name + "'?").orElse("");
    }

    /** Levenshtein's distance of the case-folded texts. */
    private static int distance(String left, String right) {
        String a = CaseFolding.fold(left);
        String b = CaseFolding.fold(right);
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[b.length()];
    }
}

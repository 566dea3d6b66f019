package mediaedge.shim.probe;

import java.util.ArrayList;
import java.util.List;

/** Collects what a probe finds out about one service. Not thread-safe: the steps of a probe follow each other. */
final class Findings {

    private final String side;
    private final List<Finding> found = new ArrayList<>();

    /** @param side as of {@link Finding} */
    Findings(String side) {
        this.side = side;
    }

    Findings ok(String check, String text) {
        return add(check, Level.OK, text, "");
    }

    Findings warning(String check, String text) {
        return add(check, Level.WARNING, text, "");
    }

    Findings error(String check, String text) {
        return add(check, Level.ERROR, text, "");
    }

    /** @param said the upstream's own words, or empty */
    Findings add(String check, Level level, String text, String said) {
        found.add(new Finding(side, check, level, text, said));
        return this;
    }

    /** Returns what was found. @param proved whether the service did all that a session needs */
    Probed probed(boolean proved) {
        return new Probed(proved && found.stream().noneMatch(one -> one.level() == Level.ERROR), List.copyOf(found));
    }
}

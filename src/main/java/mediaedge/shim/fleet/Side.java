package mediaedge.shim.fleet;

import java.util.Locale;

/** Where something was delivered. */
enum Side {
    /** The upstream whose answers the player gets. */
    MAIN,
    /** The upstream that gets copies. */
    SHADOW;

    private final String label = name().toLowerCase(Locale.ROOT);

    /** Returns its name as the value of a label. */
    String label() {
        return label;
    }
}

package mediaedge.shim.probe;

import java.util.Locale;

/** How much a finding matters. */
public enum Level {
    /** It is as it should be. */
    OK,
    /** It may pass, or may be meant so. */
    WARNING,
    /** Only a change of the configuration can mend it: here, or at Adobe. */
    ERROR;

    /** Returns its name in answers and log lines. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}

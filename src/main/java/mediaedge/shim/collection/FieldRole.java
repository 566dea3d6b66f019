package mediaedge.shim.collection;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What the shim itself wants to know of a field, so that no field has to be named in code. */
public enum FieldRole {
    /** Says that the session was recorded offline. */
    DOWNLOADED,
    /** Says that the viewer's data must not reach Experience Platform. */
    OPT_OUT,
    /** Holds the Analytics report suites, separated by commas. */
    REPORT_SUITE,
    /** Names the organisation; ids that are made are made per organisation. */
    ORGANISATION;

    /** The name of the role in a table. */
    public String tableName() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The role of that name. */
    public static Optional<FieldRole> named(String tableName) {
        return Arrays.stream(values()).filter(role -> role.tableName().equals(tableName)).findFirst();
    }

    /** The names that a table may use. */
    public static List<String> tableNames() {
        return Arrays.stream(values()).map(FieldRole::tableName).toList();
    }
}

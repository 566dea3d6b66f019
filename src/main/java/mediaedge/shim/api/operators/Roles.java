package mediaedge.shim.api.operators;

/** The roles of callers for Quarkus Security. {@link OperatorAuthentication} assigns them. */
public final class Roles {

    /** May call the operator endpoints. */
    public static final String OPERATOR = "operator";
    /**
     * May load the files of the inspector's page, which contain no data. Everybody has this role if operator endpoints
     * exist.
     */
    static final String INSPECTOR_PAGE = "inspector-page";

    private Roles() {
    }
}

package mediaedge.shim.api.operators;

/** What a caller may be, to Quarkus Security. {@link OperatorAuthentication} says who is what. */
public final class Roles {

    /** May call the operator endpoints. */
    public static final String OPERATOR = "operator";
    /** May load the files of the inspector's page, which hold no data: everybody, where operator endpoints exist. */
    static final String INSPECTOR_PAGE = "inspector-page";

    private Roles() {
    }
}

package mediaedge.shim.routing;

/** The two kinds of back end that a session can go to. */
public enum Service {
    /** Experience Edge, by the Media Edge API. */
    EDGE,
    /** Adobe's Media Collection back end: Adobe Analytics only. */
    LEGACY;

    /** The name that the table uses. */
    public String inYaml() {
        return Choice.inYaml(this);
    }
}

package mediaedge.shim.mapping;

/**
 * What a route changes about what is sent to Edge.
 *
 * @param metadata
 *            rules for custom metadata
 * @param overrideReportSuites
 *            whether the session's own report suites take the place of the datastream's
 */
public record EdgeOptions(MetadataRules metadata, boolean overrideReportSuites) {

    /** Nothing is changed. */
    public static final EdgeOptions PLAIN = new EdgeOptions(MetadataRules.NONE, false);
}

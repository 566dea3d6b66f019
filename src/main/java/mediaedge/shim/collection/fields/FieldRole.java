package mediaedge.shim.collection.fields;

import mediaedge.shim.tables.TableConstant;

/** What the shim itself wants to know of a field, so that no field has to be named in code. */
public enum FieldRole implements TableConstant {
    /** Says that the session was recorded offline. */
    DOWNLOADED,
    /** Says that the viewer's data must not reach Experience Platform. */
    OPT_OUT,
    /** Holds the Analytics report suites, separated by commas. */
    REPORT_SUITE,
    /** Names the organisation; ids that are made are made per organisation. */
    ORGANISATION
}

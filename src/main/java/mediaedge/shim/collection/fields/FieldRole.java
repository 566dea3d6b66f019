package mediaedge.shim.collection.fields;

import mediaedge.shim.tables.TableConstant;

/** How the shim itself uses a field, so code does not have to name fields. */
public enum FieldRole implements TableConstant {
    /** Tells that the session was recorded offline. */
    DOWNLOADED,
    /** Tells that the viewer's data must not reach Experience Platform. */
    OPT_OUT,
    /** Contains the Analytics report suites, separated by commas. */
    REPORT_SUITE,
    /** Names the organisation. Generated ids depend on it. */
    ORGANISATION,
    /** Contains the version of the player app. */
    SDK_VERSION,
    /** Contains the version of the tracking library. */
    LIBRARY_VERSION
}

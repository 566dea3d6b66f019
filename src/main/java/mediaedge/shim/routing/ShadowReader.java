package mediaedge.shim.routing;

import java.util.List;
import java.util.Optional;

import mediaedge.shim.routing.conditions.ShareReader;
import mediaedge.shim.tables.TableRow;

/** Reads the shadow of a row: {@code legacy}, or {@code {to: legacy, share: 10%}}. */
final class ShadowReader {

    static final String SHADOW = "shadow";

    private static final String TO = "to";

    private ShadowReader() {
    }

    /** Returns the shadow; empty if the row has none. Records problems at the row. @param name name of the row */
    static Optional<ShadowRule> shadow(TableRow row, String name) {
        if (!row.isRow(SHADOW)) {
            return row.choice(SHADOW, Service.OF_SHADOWS).map(to -> new ShadowRule(to, Optional.empty()));
        }
        TableRow shadow = row.row(SHADOW).get().allow(List.of(TO, ShareReader.SHARE)).require(TO);
        // Not the salt of the row's own share: everyone of a row with share: 5% would be in a shadow's first 10%.
        return shadow.choice(TO, Service.OF_SHADOWS)
                .map(to -> new ShadowRule(to, ShareReader.share(shadow, name + "/" + SHADOW)));
    }
}

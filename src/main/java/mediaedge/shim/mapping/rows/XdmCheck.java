package mediaedge.shim.mapping.rows;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import mediaedge.shim.collection.fields.EventType;
import mediaedge.shim.mapping.rows.MappingRow.Mapped;
import mediaedge.shim.tables.Nearest;
import mediaedge.shim.tables.TableRow;

/**
 * Checks that what a table defines can be sent: the target exists, it can hold the value, and no other row fills it.
 */
public final class XdmCheck {

    private final XdmSchema schema;
    private final Map<EventType, String> endpoints;
    private final ValueRulesCheck rules;
    private final Map<String, MappingRow.Source> targets = new LinkedHashMap<>();

    /**
     * @param endpoints
     *            at Edge, by event type @param drafts all rows
     */
    public XdmCheck(XdmSchema schema, Map<EventType, String> endpoints, List<RowDraft> drafts) {
        this.rules = new ValueRulesCheck(drafts);
        this.schema = schema;
        this.endpoints = endpoints;
    }

    /** Records at the row what cannot be sent. */
    public void check(RowDraft draft) {
        if (!(draft.fate() instanceof Mapped mapped)) {
            return;
        }
        TableRow row = draft.row();
        if (!mapped.conversion().accepts(draft.type())) {
            row.problem(
                    "conversion: " + mapped.conversion().tableName() + " cannot read a " + draft.type().tableName());
        }
        for (Map.Entry<EventType, String> entry : endpoints.entrySet()) {
            EventType type = entry.getKey();
            // One problem per row, because the others would repeat it for the next event type.
            if ((draft.events() & type.bit()) != 0 && !checkPlace(draft, mapped, type, entry.getValue())) {
                return;
            }
        }
    }

    private boolean checkPlace(RowDraft draft, Mapped mapped, EventType type, String endpoint) {
        TableRow row = draft.row();
        Optional<XdmNode> node = schema.at(endpoint, mapped.path());
        if (node.isEmpty()) {
            row.problem("xdm", "unknown XDM path '" + mapped.path() + "' for " + type.name()
                    + Nearest.hint(mapped.path(), schema.paths(endpoint)));
            return false;
        }
        String holds = node.get().type();
        if (!holds.equals(mapped.conversion().xdmType())) {
            row.problem("xdm", "'" + mapped.path() + "' holds a value of the type " + holds + ", and "
                    + mapped.conversion().tableName() + " makes " + mapped.conversion().xdmType());
            return false;
        }
        if (mapped.conversion() == Conversion.NAME_LIST
                && schema.at(endpoint, XdmSchema.placeOfName(mapped.path())).isEmpty()) {
            row.problem("xdm", "'" + mapped.path() + "' holds no objects with a " + XdmSchema.NAME);
            return false;
        }
        checkTexts(row, mapped, node.get().values());
        if (!rules.hold(draft, mapped, type, node.get())) {
            return false;
        }
        MappingRow.Source other = targets.putIfAbsent(type.name() + " " + mapped.path(), draft.source());
        if (other != null) {
            row.problem("xdm", "'" + mapped.path() + "' is filled already for " + type.name() + ", by " + other);
        }
        return other == null;
    }

    private static void checkTexts(TableRow row, Mapped mapped, List<String> allowed) {
        if (allowed.isEmpty() || mapped.conversion().isIdentity()) {
            return;
        }
        mapped.values().values().forEach(value -> checkText(row, "values", mapped.path(), value, allowed));
        ValueRulesCheck.texts(mapped).forEach(value -> checkText(row, "default", mapped.path(), value, allowed));
        if (mapped.otherwise() instanceof MappingRow.Use use) {
            checkText(row, "otherwise", mapped.path(), use.text(), allowed);
        } else if (mapped.otherwise() instanceof MappingRow.AsItIs && mapped.conversion() != Conversion.EVENT_TYPE) {
            row.problem("'" + mapped.path() + "' takes only " + String.join(", ", allowed)
                    + "; say in 'otherwise' what becomes of other texts: leave-out, or one of these");
        }
    }

    private static void checkText(TableRow row, String key, String path, String value, List<String> allowed) {
        if (!allowed.contains(value)) {
            row.problem(key, "'" + path + "' does not take '" + value + "'; it takes " + String.join(", ", allowed));
        }
    }
}

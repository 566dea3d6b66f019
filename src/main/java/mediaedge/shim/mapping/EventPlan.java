package mediaedge.shim.mapping;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import mediaedge.shim.collection.PlayerEvent;
import mediaedge.shim.collection.fields.EventType;
import mediaedge.shim.mapping.rows.MappingRow;
import mediaedge.shim.mapping.rows.MappingRow.Mapped;
import mediaedge.shim.mapping.rows.XdmSchema;
import mediaedge.shim.mapping.values.EdgeOptions;
import mediaedge.shim.mapping.values.Writing;

/** The plan for writing an event of one type: the parts of its XDM, in order, each with its source. */
public final class EventPlan {

    static final String MEDIA_COLLECTION = "mediaCollection";

    private final EventType type;
    private final String endpoint;
    private final XdmParts parts = new XdmParts();
    private final Map<String, MappingRow> rowsByPath = new HashMap<>();
    /** The fields of which the event needs one; {@code null} if it needs none. */
    private XdmPart.AtLeastOne alternatives;

    private EventPlan(EventType type, String endpoint) {
        this.type = type;
        this.endpoint = endpoint;
    }

    static EventPlan compile(MappingTables.EventRow event, List<MappingRow> rows, XdmSchema schema) {
        EventPlan plan = new EventPlan(event.type(), event.endpoint());
        Leaves leaves = new Leaves(event, rows, schema);
        IdentityMapWriter identities = new IdentityMapWriter(rows, event.type());
        for (MappingRow row : rows) {
            if (row.on(event.type()) && row.fate() instanceof Mapped mapped) {
                plan.rowsByPath.put(mapped.path(), row);
                if (!mapped.conversion().isIdentity()) {
                    plan.place(row, mapped.path(), event, leaves.of(row, mapped));
                }
            }
        }
        event.always().forEach(path -> plan.blockAt(path + ".", event));
        if (!identities.isEmpty() || event.type().opensSession()) {
            plan.parts.add(identities);
        }
        return plan;
    }

    private void place(MappingRow row, String path, MappingTables.EventRow event, Leaf leaf) {
        XdmPart.Block block = blockAt(path, event);
        XdmParts siblings = block == null ? parts : block.parts();
        if (row.field().isOneOf(event.type())) {
            alternatives = siblings.atLeastOne(event.type());
            alternatives.add(leaf);
        } else {
            siblings.add(leaf);
        }
    }

    /**
     * Returns the block that contains the position at a path, creating it if necessary; {@code null} for the XDM
     * itself.
     */
    private XdmPart.Block blockAt(String path, MappingTables.EventRow event) {
        XdmPart.Block block = null;
        for (int dot = path.indexOf('.'); dot >= 0; dot = path.indexOf('.', dot + 1)) {
            String here = path.substring(0, dot);
            XdmPart.Block outer = block;
            XdmParts siblings = outer == null ? parts : outer.parts();
            block = siblings.block(here).orElseGet(() -> {
                XdmPart.Block made = new XdmPart.Block(here, here.substring(here.lastIndexOf('.') + 1),
                        event.always().contains(here), here.equals(MEDIA_COLLECTION) && !event.type().opensSession());
                siblings.add(made);
                return made;
            });
        }
        return block;
    }

    /** Returns the event type of the plan. */
    public EventType type() {
        return type;
    }

    /** Returns the last segment of the path at Edge. */
    public String endpoint() {
        return endpoint;
    }

    /** Returns the row for a position. */
    MappingRow rowAt(String path) {
        return rowsByPath.get(path);
    }

    /** Returns whether an event that opens a session contains nothing that becomes an identity with these options. */
    boolean isAnonymous(PlayerEvent event, EdgeOptions options) {
        return identities().findsNoneIn(event, options);
    }

    /** Returns the primary identity of an event that opens a session, as the player sent it; empty if it has none. */
    Optional<String> viewer(PlayerEvent event) {
        return identities().primaryIn(event);
    }

    private IdentityMapWriter identities() {
        return (IdentityMapWriter) part(IdentityMapWriter.PATH);
    }

    /** Returns whether the event has one of the fields without which it has no content; true if its type needs none. */
    public boolean hasSomethingToSay(PlayerEvent event) {
        return alternatives == null || alternatives.isIn(event);
    }

    /** Reports the problems with each of those fields to the notes. Nothing that counts is written. */
    void noteWhatSaysNothing(Writing writing) {
        alternatives.writeAny(writing);
    }

    /** Writes the XDM between its braces. */
    void write(Writing writing) {
        parts.write(writing);
    }

    /** Returns the value at a path of the XDM itself. */
    Leaf leaf(String path) {
        return (Leaf) part(path);
    }

    /** Returns the part at a path of the XDM itself. */
    XdmPart part(String path) {
        return parts.at(path).orElseThrow(
                () -> new IllegalArgumentException("no row of the tables fills '" + path + "' for " + type.name()));
    }
}

package mediaedge.shim.mapping;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import mediaedge.shim.collection.PlayerEvent;
import mediaedge.shim.collection.fields.Field;
import mediaedge.shim.collection.fields.FieldRole;
import mediaedge.shim.collection.json.JsonKind;
import mediaedge.shim.mapping.rows.Conversion;
import mediaedge.shim.mapping.rows.MappingRow;
import mediaedge.shim.mapping.rows.MappingRow.Mapped;

/**
 * All ids of the viewer in a player's event, under the namespaces of the tables: also those that {@link
 * IdentityMapWriter} omits, because the request itself contains them.
 */
public final class SentIdentities {

    private final List<MappingRow> rows;
    private final Optional<Field> organisation;

    public SentIdentities(MappingTables tables) {
        this.rows = tables.rows().stream()
                .filter(row -> row.mapped().filter(mapped -> mapped.conversion().isIdentity()).isPresent()).toList();
        this.organisation = tables.vocabulary().fields(FieldRole.ORGANISATION).stream().findFirst();
    }

    /** Returns the ids. An id from which another one is derived for Edge is there in both forms. */
    public List<ViewerId> of(PlayerEvent event) {
        List<ViewerId> ids = new ArrayList<>();
        for (MappingRow row : rows) {
            int slot = row.field().slot();
            if (event.has(slot)) {
                Mapped mapped = row.mapped().orElseThrow();
                if (mapped.conversion() == Conversion.CUSTOMER_IDENTITIES) {
                    addCustomers(event, slot, mapped, ids);
                } else {
                    addOne(event, slot, mapped, ids);
                }
            }
        }
        return ids;
    }

    private void addOne(PlayerEvent event, int slot, Mapped mapped, List<ViewerId> ids) {
        String namespace = mapped.path().substring(mapped.path().indexOf('.') + 1);
        String id = event.text(slot);
        ids.add(new ViewerId(namespace, id));
        if (mapped.conversion() == Conversion.UUID_IDENTITY) {
            ids.add(new ViewerId(namespace, NamedUuid.of(organisation(event), id)));
        }
    }

    private static void addCustomers(PlayerEvent event, int slot, Mapped mapped, List<ViewerId> ids) {
        for (int i = 0; i < event.entryCount(); i++) {
            if (event.entrySlot(i) == slot && isText(event.entryKind(i))) {
                String type = event.entryName(i);
                ids.add(new ViewerId(mapped.identity().namespaces().getOrDefault(type, type), event.entryText(i)));
            }
        }
    }

    private String organisation(PlayerEvent event) {
        return organisation.filter(field -> isText(event.kind(field.slot()))).map(event::text).orElse("");
    }

    private static boolean isText(JsonKind kind) {
        return kind == JsonKind.STRING || kind.isNumber();
    }
}

package mediaedge.shim.mapping;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

import mediaedge.shim.collection.EventType;
import mediaedge.shim.collection.Field;
import mediaedge.shim.collection.Kind;
import mediaedge.shim.collection.PlayerEvent;
import mediaedge.shim.mapping.MappingRow.Mapped;
import mediaedge.shim.mapping.MappingRow.Use;

/**
 * Writes {@code identityMap}. Edge wants exactly one primary identity in it and refuses malformed ones, so a malformed
 * identity is left out: to lose an id is better than to lose the session.
 */
final class IdentityMapWriter implements XdmPart {

    static final String PATH = "identityMap";

    private static final byte[] NAME = JsonBytes.name(PATH);
    private static final String AMBIGUOUS = "ambiguous";
    private static final String AUTHENTICATED = "authenticated";

    private final List<MappingRow> rowsByRank;
    private final Optional<Field> organisation;

    /** An identity that will be written. */
    private record Identity(String namespace, String id, String state, MappingRow row) {
    }

    IdentityMapWriter(List<MappingRow> rows, EventType type) {
        rowsByRank = rows.stream().filter(
                row -> row.on(type) && row.mapped().filter(mapped -> mapped.conversion().isIdentity()).isPresent())
                .sorted(Comparator.comparingInt(row -> row.mapped().orElseThrow().identity().primaryRank())).toList();
        organisation = rows.stream().map(MappingRow::field)
                .filter(field -> field.role().filter(mediaedge.shim.collection.Role.ORGANISATION::equals).isPresent())
                .findFirst();
    }

    boolean isEmpty() {
        return rowsByRank.isEmpty();
    }

    @Override
    public String path() {
        return PATH;
    }

    @Override
    public void write(Writing writing) {
        List<Identity> identities = new ArrayList<>();
        for (MappingRow row : rowsByRank) {
            Mapped mapped = row.mapped().orElseThrow();
            int slot = writing.event.slotOf(row.field());
            if (writing.event.has(slot)) {
                if (mapped.conversion() == Conversion.CUSTOMER_IDENTITIES) {
                    addCustomers(writing, row, mapped, slot, identities);
                } else {
                    addOne(writing, row, mapped, slot, identities);
                }
            }
        }
        if (!identities.isEmpty()) {
            write(writing, identities);
        }
    }

    private void addOne(Writing writing, MappingRow row, Mapped mapped, int slot, List<Identity> identities) {
        String label = row.field().label();
        String id = writing.event.text(slot);
        PlayerEvent event = writing.event;
        if (!isText(event.kind(slot))) {
            writing.notes.leftOut(label, "not a text");
        } else if (id.isEmpty()) {
            writing.notes.leftOut(label, "empty");
        } else if (row.field().valid().isPresent() && !row.field().valid().get().matcher(id).matches()) {
            writing.notes.leftOut(label, "malformed; expected " + row.field().valid().get());
        } else if (has(identities, namespaceOf(mapped.path()))) {
            writing.notes.leftOut(label, "the namespace has an identity already");
        } else if (mapped.identity().onlyWithout().filter(path -> has(identities, namespaceOf(path))).isPresent()) {
            writing.notes.leftOut(label, "not needed beside " + mapped.identity().onlyWithout().get());
        } else {
            String known = mapped.conversion() == Conversion.UUID_IDENTITY
                    ? NamedUuid.of(organisation(event), id)
                    : id;
            identities.add(new Identity(namespaceOf(mapped.path()), known, AMBIGUOUS, row));
        }
    }

    private static void addCustomers(Writing writing, MappingRow row, Mapped mapped, int slot,
            List<Identity> identities) {
        PlayerEvent event = writing.event;
        for (int i = 0; i < event.entryCount(); i++) {
            if (event.entrySlot(i) != slot) {
                continue;
            }
            String type = event.entryName(i);
            String label = row.field().label() + "." + type;
            String namespace = mapped.identity().namespaces().getOrDefault(type, type);
            String id = event.entryText(i);
            if (!isText(event.entryKind(i))) {
                writing.notes.leftOut(label, "its id is not a text");
            } else if (id.isEmpty() || namespace.isEmpty()) {
                writing.notes.leftOut(label, "empty");
            } else if (has(identities, namespace)) {
                writing.notes.leftOut(label, "the namespace " + namespace + " has an identity already");
            } else {
                String fallback = mapped.otherwise() instanceof Use use ? use.text() : AMBIGUOUS;
                String state = event.entryAuthState(i);
                identities.add(new Identity(namespace, id,
                        state == null ? fallback : mapped.values().getOrDefault(state, fallback), row));
            }
        }
        if (event.kind(slot) != Kind.OBJECT) {
            writing.notes.leftOut(row.field().label(), "not an object of ids");
        }
    }

    private String organisation(PlayerEvent event) {
        return organisation.filter(field -> isText(event.kind(event.slotOf(field)))).map(event::text).orElse("");
    }

    private static boolean isText(Kind kind) {
        return kind == Kind.STRING || kind.isNumber();
    }

    private static String namespaceOf(String path) {
        return path.substring(path.indexOf('.') + 1);
    }

    private static boolean has(List<Identity> identities, String namespace) {
        return identities.stream().anyMatch(identity -> identity.namespace().equals(namespace));
    }

    private static void write(Writing writing, List<Identity> identities) {
        JsonBytes out = writing.out;
        Identity primary = primary(identities);
        out.member(NAME);
        out.put('{');
        for (Identity identity : identities) {
            out.separate();
            out.string(identity.namespace());
            int value = out.length() + 1;
            out.raw(":[{\"id\":".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
            out.string(identity.id());
            out.raw((",\"authenticatedState\":\"" + identity.state() + "\",\"primary\":" + identity.equals(primary)
                    + "}]")
                    .getBytes(java.nio.charset.StandardCharsets.US_ASCII));
            if (writing.notes.wanted()) {
                Field field = identity.row().field();
                writing.notes.mapped(identity.row(), field.label(), writing.event.text(field),
                        PATH + "." + identity.namespace(), out.textFrom(value));
            }
        }
        out.put('}');
    }

    /** The one with the lowest rank; among ids of the installation's own, one that is authenticated goes first. */
    private static Identity primary(List<Identity> identities) {
        Identity first = identities.get(0);
        return identities.stream()
                .filter(identity -> identity.row().equals(first.row()) && identity.state().equals(AUTHENTICATED))
                .findFirst()
                .orElse(first);
    }
}

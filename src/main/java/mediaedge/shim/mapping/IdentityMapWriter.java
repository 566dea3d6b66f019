package mediaedge.shim.mapping;

import java.nio.charset.StandardCharsets;
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

    /** Length of a JSON string that is nothing but its quotation marks. */
    private static final int EMPTY = 2;
    private static final byte[] NAME = JsonBytes.name(PATH);
    private static final String AMBIGUOUS = "ambiguous";
    private static final String AUTHENTICATED = "authenticated";

    private static final byte[] ID = ascii("[{\"id\":");
    private static final String STATE_NAME = ",\"authenticatedState\":";
    private static final byte[] STATE = ascii(STATE_NAME);
    private static final byte[] AMBIGUOUS_STATE = ascii(STATE_NAME + '"' + AMBIGUOUS + '"');
    private static final byte[] PRIMARY = ascii(",\"primary\":true}]");
    private static final byte[] NOT_PRIMARY = ascii(",\"primary\":false}]");

    private final List<Source> sourcesByRank;
    private final Optional<Field> organisation;

    /** A namespace, and its name in the map as it is written. */
    private record Namespace(String text, byte[] json) {
        static Namespace of(String text) {
            return new Namespace(text, JsonBytes.name(text));
        }
    }

    /** A row that makes identities, with the namespace of its own and the one beside which it is not needed. */
    private record Source(MappingRow row, Mapped mapped, Namespace namespace, Optional<String> onlyWithout) {
        static Source of(MappingRow row, Mapped mapped) {
            return new Source(row, mapped, Namespace.of(namespaceOf(mapped.path())),
                    mapped.identity().onlyWithout().map(IdentityMapWriter::namespaceOf));
        }
    }

    /** An identity that will be written; its id is the JSON string between two offsets. */
    private record Identity(Namespace namespace, byte[] json, int start, int end, String state, MappingRow row) {
        static Identity of(Namespace namespace, String id, String state, MappingRow row) {
            byte[] json = JsonBytes.text(id);
            return new Identity(namespace, json, 0, json.length, state, row);
        }
    }

    IdentityMapWriter(List<MappingRow> rows, EventType type) {
        sourcesByRank = rows.stream().filter(
                row -> row.on(type) && row.mapped().filter(mapped -> mapped.conversion().isIdentity()).isPresent())
                .map(row -> Source.of(row, row.mapped().orElseThrow()))
                .sorted(Comparator.comparingInt(source -> source.mapped().identity().primaryRank())).toList();
        organisation = rows.stream().map(MappingRow::field)
                .filter(field -> field.role().filter(mediaedge.shim.collection.Role.ORGANISATION::equals).isPresent())
                .findFirst();
    }

    boolean isEmpty() {
        return sourcesByRank.isEmpty();
    }

    @Override
    public String path() {
        return PATH;
    }

    @Override
    public void write(Writing writing) {
        List<Identity> identities = new ArrayList<>(sourcesByRank.size());
        for (int i = 0; i < sourcesByRank.size(); i++) {
            Source source = sourcesByRank.get(i);
            int slot = source.row().field().slot();
            if (writing.event.has(slot)) {
                if (source.mapped().conversion() == Conversion.CUSTOMER_IDENTITIES) {
                    addCustomers(writing, source.row(), source.mapped(), slot, identities);
                } else {
                    addOne(writing, source, slot, identities);
                }
            }
        }
        if (!identities.isEmpty()) {
            write(writing, identities);
        }
    }

    private void addOne(Writing writing, Source source, int slot, List<Identity> identities) {
        MappingRow row = source.row();
        String label = row.field().label();
        PlayerEvent event = writing.event;
        Kind kind = event.kind(slot);
        if (!isText(kind)) {
            leaveOut(writing, row, "not a text");
        } else if (kind == Kind.STRING && event.end(slot) - event.start(slot) == EMPTY) {
            writing.notes.leftOut(label, "empty");
        } else if (row.field().valid().isPresent() && !event.fits(slot, row.field().valid().get())) {
            leaveOut(writing, row, "malformed; expected " + row.field().valid().get());
        } else if (has(identities, source.namespace().text())) {
            writing.notes.leftOut(label, "the namespace has an identity already");
        } else if (source.onlyWithout().isPresent() && has(identities, source.onlyWithout().get())) {
            writing.notes.leftOut(label, "not needed beside " + source.mapped().identity().onlyWithout().get());
        } else if (source.mapped().conversion() == Conversion.UUID_IDENTITY) {
            String id = event.text(slot);
            String uuid = NamedUuid.of(organisation(event), id);
            if (NamedUuid.isOfAnotherVersion(id)) {
                writing.notes.adjusted(row, label, event.json(slot), JsonBytes.textOf(JsonBytes.text(uuid)),
                        Adjustment.DERIVED);
            }
            identities.add(Identity.of(source.namespace(), uuid, AMBIGUOUS, row));
        } else if (kind == Kind.STRING) {
            identities.add(new Identity(source.namespace(), event.body(), event.start(slot), event.end(slot), AMBIGUOUS,
                    row));
        } else {
            identities.add(Identity.of(source.namespace(), event.text(slot), AMBIGUOUS, row));
        }
    }

    private static void leaveOut(Writing writing, MappingRow row, String reason) {
        Field field = row.field();
        writing.notes.leftOut(field.label(), reason);
        writing.notes.adjusted(row, field.label(), writing.event.json(field.slot()), "", Adjustment.LEFT_OUT);
    }

    private void addCustomers(Writing writing, MappingRow row, Mapped mapped, int slot,
            List<Identity> identities) {
        PlayerEvent event = writing.event;
        for (int i = 0; i < event.entryCount(); i++) {
            if (event.entrySlot(i) != slot) {
                continue;
            }
            String type = event.entryName(i);
            String label = row.field().label() + "." + type;
            String namespace = HalfPairs.replacedIn(mapped.identity().namespaces().getOrDefault(type, type));
            String id = event.entryText(i);
            if (!isText(event.entryKind(i))) {
                leaveOut(writing, row, i, "its id is not a text");
            } else if (isTaken(namespace)) {
                leaveOut(writing, row, i, "the namespace " + namespace + " is for another field");
            } else if (id.isEmpty() || namespace.isEmpty()) {
                writing.notes.leftOut(label, "empty");
            } else if (has(identities, namespace)) {
                writing.notes.leftOut(label, "the namespace " + namespace + " has an identity already");
            } else {
                String fallback = mapped.otherwise() instanceof Use use ? use.text() : AMBIGUOUS;
                String state = event.entryAuthState(i);
                identities.add(Identity.of(Namespace.of(namespace), id,
                        state == null ? fallback : mapped.values().getOrDefault(state, fallback), row));
            }
        }
        if (event.kind(slot) != Kind.OBJECT) {
            leaveOut(writing, row, "not an object of ids");
        }
    }

    private static void leaveOut(Writing writing, MappingRow row, int entry, String reason) {
        String label = row.field().label() + "." + writing.event.entryName(entry);
        writing.notes.leftOut(label, reason);
        writing.notes.adjusted(row, label, writing.event.entryJson(entry), "", Adjustment.LEFT_OUT);
    }

    /** Whether a row of the tables fills that namespace, so that no id type of an installation can. */
    private boolean isTaken(String namespace) {
        return sourcesByRank.stream().anyMatch(source -> source.namespace().text().equalsIgnoreCase(namespace));
    }

    private String organisation(PlayerEvent event) {
        return organisation.filter(field -> isText(event.kind(field.slot()))).map(event::text).orElse("");
    }

    private static boolean isText(Kind kind) {
        return kind == Kind.STRING || kind.isNumber();
    }

    private static String namespaceOf(String path) {
        return path.substring(path.indexOf('.') + 1);
    }

    private static boolean has(List<Identity> identities, String namespace) {
        for (int i = 0; i < identities.size(); i++) {
            if (identities.get(i).namespace().text().equals(namespace)) {
                return true;
            }
        }
        return false;
    }

    private static void write(Writing writing, List<Identity> identities) {
        JsonBytes out = writing.out;
        int primary = primary(identities);
        out.member(NAME);
        out.put('{');
        for (int i = 0; i < identities.size(); i++) {
            Identity identity = identities.get(i);
            out.member(identity.namespace().json());
            int value = out.length();
            out.raw(ID);
            out.raw(identity.json(), identity.start(), identity.end());
            writeState(out, identity.state());
            out.raw(i == primary ? PRIMARY : NOT_PRIMARY);
            Field field = identity.row().field();
            if (writing.event.mayHoldHalfPairs() && out.replaceHalfPairs(value)) {
                writing.notes.adjusted(identity.row(), field.label(), writing.event.json(field.slot()),
                        out.textFrom(value), Adjustment.REPLACEMENT_CHARACTER);
            }
            if (writing.noted) {
                writing.notes.mapped(identity.row(), field.label(), writing.event.text(field),
                        PATH + "." + identity.namespace().text(), out.textFrom(value));
            }
        }
        out.put('}');
    }

    private static void writeState(JsonBytes out, String state) {
        if (state.equals(AMBIGUOUS)) {
            out.raw(AMBIGUOUS_STATE); // nearly all are
        } else {
            out.raw(STATE);
            out.string(state);
        }
    }

    /** The one with the lowest rank; among ids of the installation's own, one that is authenticated goes first. */
    private static int primary(List<Identity> identities) {
        MappingRow first = identities.get(0).row();
        for (int i = 0; i < identities.size(); i++) {
            if (identities.get(i).state().equals(AUTHENTICATED) && identities.get(i).row().equals(first)) {
                return i;
            }
        }
        return 0;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}

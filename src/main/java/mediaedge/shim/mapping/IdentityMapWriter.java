package mediaedge.shim.mapping;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

import mediaedge.shim.collection.PlayerEvent;
import mediaedge.shim.collection.fields.EventType;
import mediaedge.shim.collection.fields.Field;
import mediaedge.shim.collection.json.JsonKind;
import mediaedge.shim.destination.IdentityPrivacy;
import mediaedge.shim.mapping.Identities.Identity;
import mediaedge.shim.mapping.Identities.Namespace;
import mediaedge.shim.mapping.Identities.Origin;
import mediaedge.shim.mapping.json.JsonBytes;
import mediaedge.shim.mapping.json.LoneSurrogates;
import mediaedge.shim.mapping.notes.Adjustment;
import mediaedge.shim.mapping.notes.Notes;
import mediaedge.shim.mapping.rows.Conversion;
import mediaedge.shim.mapping.rows.MappingRow;
import mediaedge.shim.mapping.rows.MappingRow.Mapped;
import mediaedge.shim.mapping.rows.MappingRow.Use;
import mediaedge.shim.mapping.values.EdgeOptions;
import mediaedge.shim.mapping.values.Writing;

/**
 * Writes {@code identityMap}. Edge requires exactly one primary identity in it and refuses malformed ones. A malformed
 * identity is omitted, because losing an id is better than losing the session.
 */
final class IdentityMapWriter implements XdmPart {

    static final String PATH = Identities.PATH;

    /** Length of a JSON string that consists only of its quotation marks. */
    private static final int EMPTY = 2;
    private static final String DROPPED = "dropped by the privacy rules of the route";

    private final List<Source> sourcesByRank;
    private final Optional<Field> organisation;

    /** A row that creates identities, with its own namespace, and the one that makes it unnecessary. */
    private record Source(MappingRow row, Mapped mapped, Namespace namespace, Optional<String> onlyWithout) {
        static Source of(MappingRow row, Mapped mapped) {
            return new Source(row, mapped, Namespace.of(namespaceOf(mapped.path())),
                    mapped.identity().onlyWithout().map(IdentityMapWriter::namespaceOf));
        }
    }

    IdentityMapWriter(List<MappingRow> rows, EventType type) {
        sourcesByRank = rows.stream().filter(
                row -> row.on(type) && row.mapped().filter(mapped -> mapped.conversion().isIdentity()).isPresent())
                .map(row -> Source.of(row, row.mapped().orElseThrow()))
                .sorted(Comparator.comparingInt(source -> source.mapped().identity().primaryRank())).toList();
        organisation = rows.stream().map(MappingRow::field)
                .filter(field -> field.role().filter(mediaedge.shim.collection.fields.FieldRole.ORGANISATION::equals)
                        .isPresent())
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
        Identities identities = identities(writing);
        if (!identities.isEmpty()) {
            identities.write(writing);
        } else if (writing.options.firstPartyId().isPresent()) {
            Identities.writeFirstPartyId(writing.out, writing.options.firstPartyId().get());
        }
    }

    /** Returns whether the event contains nothing that becomes an identity with these options. */
    boolean findsNoneIn(PlayerEvent event, EdgeOptions options) {
        return identities(event, options).isEmpty();
    }

    /** Returns the primary identity of the event as the player sent it, whatever a route changes; empty if none. */
    Optional<String> primaryIn(PlayerEvent event) {
        Identities identities = identities(event, EdgeOptions.PLAIN);
        return identities.isEmpty() ? Optional.empty() : Optional.of(identities.originOfPrimary().text(event));
    }

    private Identities identities(PlayerEvent event, EdgeOptions options) {
        return identities(new Writing(event, new JsonBytes(0), options, null, Notes.NONE));
    }

    private Identities identities(Writing writing) {
        Identities identities = new Identities(sourcesByRank.size());
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
        return identities;
    }

    private void addOne(Writing writing, Source source, int slot, Identities identities) {
        MappingRow row = source.row();
        String label = row.field().label();
        PlayerEvent event = writing.event;
        JsonKind kind = event.kind(slot);
        IdentityPrivacy privacy = writing.options.identities().treatment("", source.namespace().text());
        // A rule that cannot be followed must not be ignored either.
        boolean cannotBeHashed = privacy == IdentityPrivacy.SHA256 && row.isIdentityOfFixedForm();
        if (privacy == IdentityPrivacy.DROP || cannotBeHashed) {
            writing.notes.leftOut(label, DROPPED);
        } else if (!isText(kind)) {
            leaveOut(writing, row, "not a text");
        } else if (kind == JsonKind.STRING && event.end(slot) - event.start(slot) == EMPTY) {
            writing.notes.leftOut(label, "empty");
        } else if (row.field().valid().isPresent() && !event.fits(slot, row.field().valid().get())) {
            leaveOut(writing, row, "malformed; expected " + row.field().valid().get());
        } else if (identities.has(source.namespace().text())) {
            writing.notes.leftOut(label, "the namespace has an identity already");
        } else if (source.onlyWithout().isPresent() && identities.has(source.onlyWithout().get())) {
            writing.notes.leftOut(label, "not needed beside " + source.mapped().identity().onlyWithout().get());
        } else if (source.mapped().conversion() == Conversion.UUID_IDENTITY) {
            String id = event.text(slot);
            String uuid = NamedUuid.of(organisation(event), id);
            if (NamedUuid.isOfAnotherVersion(id)) {
                writing.notes.adjusted(row, label, event.json(slot), JsonBytes.textOf(JsonBytes.text(uuid)),
                        Adjustment.DERIVED);
            }
            identities.add(Identity.of(source.namespace(), uuid, Identities.AMBIGUOUS, Origin.of(row)));
        } else if (kind == JsonKind.STRING && privacy == IdentityPrivacy.KEEP) {
            identities.add(new Identity(source.namespace(), event.body(), event.start(slot), event.end(slot),
                    Identities.AMBIGUOUS, Origin.of(row)));
        } else {
            add(writing, source.namespace(), Identities.AMBIGUOUS, Origin.of(row), privacy, identities);
        }
    }

    /** Adds an identity, or its hash. An id of blanks has none, because it would be the same for many viewers. */
    private static void add(Writing writing, Namespace namespace, String state, Origin origin,
            IdentityPrivacy privacy, Identities identities) {
        String id = origin.text(writing.event);
        if (privacy == IdentityPrivacy.KEEP) {
            identities.add(Identity.of(namespace, id, state, origin));
            return;
        }
        String label = origin.label(writing.event);
        String text = LoneSurrogates.replacedIn(id);
        if (HashedId.canonical(text).isEmpty()) {
            writing.notes.leftOut(label, "empty");
        } else {
            identities.add(Identity.of(namespace, HashedId.of(text), state, origin));
            writing.notes.hashed(origin.row(), label);
        }
    }

    private static void leaveOut(Writing writing, MappingRow row, String reason) {
        Field field = row.field();
        writing.notes.leftOut(field.label(), reason);
        writing.notes.adjusted(row, field.label(), writing.event.json(field.slot()), "", Adjustment.LEFT_OUT);
    }

    private void addCustomers(Writing writing, MappingRow row, Mapped mapped, int slot,
            Identities identities) {
        PlayerEvent event = writing.event;
        for (int i = 0; i < event.entryCount(); i++) {
            if (event.entrySlot(i) != slot) {
                continue;
            }
            String type = event.entryName(i);
            String label = row.field().label() + "." + type;
            String namespace = LoneSurrogates.replacedIn(mapped.identity().namespaces().getOrDefault(type, type));
            String id = event.entryText(i);
            IdentityPrivacy privacy = writing.options.identities().treatment(type, namespace);
            if (privacy == IdentityPrivacy.DROP) {
                writing.notes.leftOut(label, DROPPED);
            } else if (!isText(event.entryKind(i))) {
                leaveOut(writing, row, i, "its id is not a text");
            } else if (isTaken(namespace)) {
                leaveOut(writing, row, i, "the namespace " + namespace + " is for another field");
            } else if (id.isEmpty() || namespace.isEmpty()) {
                writing.notes.leftOut(label, "empty");
            } else if (identities.has(namespace)) {
                writing.notes.leftOut(label, "the namespace " + namespace + " has an identity already");
            } else {
                String fallback = mapped.otherwise() instanceof Use use ? use.text() : Identities.AMBIGUOUS;
                String state = event.entryAuthState(i);
                add(writing, Namespace.of(namespace),
                        state == null ? fallback : mapped.values().getOrDefault(state, fallback), new Origin(row, i),
                        privacy, identities);
            }
        }
        if (event.kind(slot) != JsonKind.OBJECT) {
            leaveOut(writing, row, "not an object of ids");
        }
    }

    private static void leaveOut(Writing writing, MappingRow row, int entry, String reason) {
        String label = row.field().label() + "." + writing.event.entryName(entry);
        writing.notes.leftOut(label, reason);
        writing.notes.adjusted(row, label, writing.event.entryJson(entry), "", Adjustment.LEFT_OUT);
    }

    /** Returns whether a row of the tables fills this namespace, so no id type of an installation can. */
    private boolean isTaken(String namespace) {
        return sourcesByRank.stream().anyMatch(source -> source.namespace().text().equalsIgnoreCase(namespace));
    }

    private String organisation(PlayerEvent event) {
        return organisation.filter(field -> isText(event.kind(field.slot()))).map(event::text).orElse("");
    }

    private static boolean isText(JsonKind kind) {
        return kind == JsonKind.STRING || kind.isNumber();
    }

    /** Returns the namespace at the end of the path of an identity. */
    static String namespaceOf(String path) {
        return path.substring(path.indexOf('.') + 1);
    }
}

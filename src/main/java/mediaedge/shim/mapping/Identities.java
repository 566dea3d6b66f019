package mediaedge.shim.mapping;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

import mediaedge.shim.collection.PlayerEvent;
import mediaedge.shim.collection.fields.Field;
import mediaedge.shim.mapping.json.JsonBytes;
import mediaedge.shim.mapping.notes.Adjustment;
import mediaedge.shim.mapping.rows.MappingRow;
import mediaedge.shim.mapping.values.Writing;

/** The identities of one session, in the order of their rank, as they are written. */
final class Identities {

    /** Position in the XDM. */
    static final String PATH = "identityMap";
    static final String AMBIGUOUS = "ambiguous";

    private static final String AUTHENTICATED = "authenticated";
    private static final byte[] NAME = JsonBytes.name(PATH);
    private static final byte[] FIRST_PARTY = ascii("{\"FPID\":");
    private static final byte[] ID = ascii("[{\"id\":");
    private static final String STATE_NAME = ",\"authenticatedState\":";
    private static final byte[] STATE = ascii(STATE_NAME);
    private static final byte[] AMBIGUOUS_STATE = ascii(STATE_NAME + '"' + AMBIGUOUS + '"');
    private static final byte[] PRIMARY = ascii(",\"primary\":true}]");
    private static final byte[] NOT_PRIMARY = ascii(",\"primary\":false}]");

    private final List<Identity> identities;

    Identities(int expected) {
        this.identities = new ArrayList<>(expected);
    }

    /** A namespace, and its name in the map as it is written. */
    record Namespace(String text, byte[] json) {
        static Namespace of(String text) {
            return new Namespace(text, JsonBytes.name(text));
        }
    }

    /**
     * Where an identity is from.
     *
     * @param row
     *            of its field
     * @param entry
     *            number of the field's member, or {@link #WHOLE_FIELD}
     */
    record Origin(MappingRow row, int entry) {
        static final int WHOLE_FIELD = -1;

        static Origin of(MappingRow row) {
            return new Origin(row, WHOLE_FIELD);
        }

        /** Returns the id as the player sent it. */
        String text(PlayerEvent event) {
            return entry == WHOLE_FIELD ? event.text(row.field()) : event.entryText(entry);
        }

        /** Returns its name in notes. */
        String label(PlayerEvent event) {
            String label = row.field().label();
            return entry == WHOLE_FIELD ? label : label + "." + event.entryName(entry);
        }
    }

    /** An identity to write. Its id is the JSON string between two offsets. */
    record Identity(Namespace namespace, byte[] json, int start, int end, String state, Origin origin) {
        static Identity of(Namespace namespace, String id, String state, Origin origin) {
            byte[] json = JsonBytes.text(id);
            return new Identity(namespace, json, 0, json.length, state, origin);
        }

        MappingRow row() {
            return origin.row();
        }
    }

    void add(Identity identity) {
        identities.add(identity);
    }

    boolean isEmpty() {
        return identities.isEmpty();
    }

    /** Returns whether the namespace already has an identity. */
    boolean has(String namespace) {
        for (int i = 0; i < identities.size(); i++) {
            if (identities.get(i).namespace().text().equals(namespace)) {
                return true;
            }
        }
        return false;
    }

    /** Returns the origin of the primary identity. There must be at least one identity. */
    Origin originOfPrimary() {
        return identities.get(primary()).origin();
    }

    /** Writes the map. There must be at least one identity. */
    void write(Writing writing) {
        JsonBytes out = writing.out;
        int primary = primary();
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

    /** Writes the map with a single generated id. @param id a UUID of version 4 */
    static void writeFirstPartyId(JsonBytes out, String id) {
        out.member(NAME);
        out.raw(FIRST_PARTY);
        out.raw(ID);
        out.string(id);
        out.raw(AMBIGUOUS_STATE);
        out.raw(PRIMARY);
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

    /**
     * Returns the identity with the lowest rank. Of the installation's own ids, an authenticated one takes precedence.
     */
    private int primary() {
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

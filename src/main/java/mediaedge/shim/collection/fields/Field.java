package mediaedge.shim.collection.fields;

import java.util.List;
import java.util.Optional;

/**
 * A field that the mapping tables know.
 *
 * @param slot
 *            where its value is found in a {@link mediaedge.shim.collection.PlayerEvent}
 * @param bag
 *            object of the request that holds it
 * @param key
 *            name as players write it
 * @param aliases
 *            other names and places that count where the field itself is absent, in order of preference
 * @param type
 *            what it holds
 * @param events
 *            set of event types that may carry it ({@link EventType#bit()})
 * @param required
 *            set of event types that must carry it
 * @param strictRequired
 *            set of event types that must carry it where validation is strict; holds {@code required}
 * @param oneOf
 *            set of event types that must carry it or another field that says so
 * @param valid
 *            what the text must look like to be of use; an identity that does not is left out
 * @param members
 *            names of the text in each object of a list: the first that has a value counts
 * @param role
 *            what the shim itself wants to know of it
 * @param description
 *            for people: a sentence
 * @param example
 *            a value of its type, for documents
 */
public record Field(int slot, Container bag, String key, List<Alias> aliases, ValueType type, long events,
        long required,
        long strictRequired, long oneOf, Optional<TextPattern> valid, List<String> members, Optional<FieldRole> role,
        String description, Optional<Object> example) {

    /** Another name for a field, and where a value under that name is found. */
    public record Alias(int slot, Container bag, String key) {
    }

    public Field {
        aliases = List.copyOf(aliases);
        members = List.copyOf(members);
    }

    /** Whether an event of that type may carry the field. */
    public boolean on(EventType type) {
        return (events & type.bit()) != 0;
    }

    /** Whether an event of that type must carry the field or another one that says so. */
    public boolean isOneOf(EventType type) {
        return (oneOf & type.bit()) != 0;
    }

    /** The name of the object that holds the field; empty if that is the request itself. */
    public String object() {
        return bag == Container.ROOT ? key.substring(0, Math.max(key.indexOf('.'), 0)) : bag.wireName();
    }

    /** The field's name within that object. */
    public String nameInObject() {
        return bag == Container.ROOT ? key.substring(key.indexOf('.') + 1) : key;
    }

    /** How messages call the field: as players write it. */
    public String label() {
        return bag == Container.QOE_DATA ? bag.wireName() + "." + key : key;
    }
}

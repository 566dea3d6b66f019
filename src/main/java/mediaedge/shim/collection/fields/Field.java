package mediaedge.shim.collection.fields;

import java.util.List;
import java.util.Optional;

/**
 * A field in the mapping tables.
 *
 * @param slot
 *            slot of its value in a {@link mediaedge.shim.collection.PlayerEvent}
 * @param bag
 *            object of the request that contains it
 * @param key
 *            name as players write it
 * @param aliases
 *            other names and containers that count if the field itself is absent, in order of preference
 * @param type
 *            type of its value
 * @param events
 *            set of event types that may have it ({@link EventType#bit()})
 * @param required
 *            set of event types that must have it
 * @param strictRequired
 *            set of event types that must have it with strict validation; includes {@code required}
 * @param oneOf
 *            set of event types that must have it or another field with this property
 * @param valid
 *            pattern of a usable text; an identity that does not match is omitted
 * @param members
 *            names of the text in each object of a list; the first with a value counts
 * @param role
 *            how the shim itself uses it
 * @param description
 *            a sentence for people
 * @param example
 *            a value of its type, for documents
 */
public record Field(int slot, Container bag, String key, List<Alias> aliases, ValueType type, long events,
        long required,
        long strictRequired, long oneOf, Optional<TextPattern> valid, List<String> members, Optional<FieldRole> role,
        String description, Optional<Object> example) {

    /** Another name of a field, and the slot of a value with that name. */
    public record Alias(int slot, Container bag, String key) {
    }

    public Field {
        aliases = List.copyOf(aliases);
        members = List.copyOf(members);
    }

    /** Returns whether an event of this type may have the field. */
    public boolean on(EventType type) {
        return (events & type.bit()) != 0;
    }

    /** Returns whether an event of this type must have the field or another one with this property. */
    public boolean isOneOf(EventType type) {
        return (oneOf & type.bit()) != 0;
    }

    /** Returns the name of the object that contains the field; empty if that is the request itself. */
    public String object() {
        return bag == Container.ROOT ? key.substring(0, Math.max(key.indexOf('.'), 0)) : bag.wireName();
    }

    /** Returns the name of the field in that object. */
    public String nameInObject() {
        return bag == Container.ROOT ? key.substring(key.indexOf('.') + 1) : key;
    }

    /** Returns the name of the field in messages, as players write it. */
    public String label() {
        return bag == Container.QOE_DATA ? bag.wireName() + "." + key : key;
    }
}

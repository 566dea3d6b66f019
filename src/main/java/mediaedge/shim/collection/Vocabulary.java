package mediaedge.shim.collection;

import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import mediaedge.shim.collection.fields.EventType;
import mediaedge.shim.collection.fields.Field;
import mediaedge.shim.collection.fields.FieldRole;
import mediaedge.shim.collection.fields.ValueType;
import mediaedge.shim.collection.json.NameTable;

/**
 * Everything that the mapping tables define about requests: the event types and the fields, prepared for fast look-up.
 */
public final class Vocabulary {

    private final List<EventType> eventTypes;
    private final List<Field> fields;
    private final Map<String, EventType> typesByName = new LinkedHashMap<>();
    private final NameTable typeNames;
    private final NameTable rootNames;
    private final List<InnerObject> objects;
    private final Map<String, Long> objectEvents = new HashMap<>();
    private final Map<String, Field> fieldsByKey = new LinkedHashMap<>();
    private final Map<FieldRole, List<Field>> fieldsByRole = new EnumMap<>(FieldRole.class);
    private final EventType sessionStart;
    private final Field eventTypeField;
    private final ValueType[] types;
    private final List<Field> withAliases;
    private final KnownMembers knownMembers;

    /**
     * @param fields
     *            each with its own slots, numbered from 0 without gaps: first those of all fields, then those of their
     *            aliases
     *
     * @throws IllegalArgumentException
     *             if not exactly one event type opens sessions, or no field contains the event type
     */
    public Vocabulary(List<EventType> eventTypes, List<Field> fields) {
        this.eventTypes = List.copyOf(eventTypes);
        this.fields = List.copyOf(fields);
        eventTypes.forEach(type -> typesByName.put(type.name(), type));
        int count = 0;
        for (Field field : fields) {
            objectEvents.merge(field.object(), field.events(), (one, other) -> one | other);
            fieldsByKey.putIfAbsent(field.key(), field);
            field.role().ifPresent(role -> fieldsByRole.merge(role, List.of(field), Vocabulary::joined));
            count += 1 + field.aliases().size();
        }
        types = new ValueType[count];
        withAliases = fields.stream().filter(field -> !field.aliases().isEmpty()).toList();
        knownMembers = KnownMembers.of(fields);
        for (Field field : fields) {
            types[field.slot()] = field.type();
            field.aliases().forEach(alias -> types[alias.slot()] = field.type());
        }
        typeNames = new NameTable(eventTypes.stream().collect(Collectors.toMap(EventType::name, EventType::index)));
        FieldSlots places = FieldSlots.of(fields);
        objects = places.objects();
        rootNames = places.root(types.length);
        List<EventType> openers = eventTypes.stream().filter(EventType::opensSession).toList();
        if (openers.size() != 1) {
            throw new IllegalArgumentException("exactly one event type opens sessions, not " + openers.size());
        }
        sessionStart = openers.get(0);
        eventTypeField = fields.stream().filter(field -> field.type() == ValueType.EVENT_TYPE).findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no field of the type 'event-type' is there"));
    }

    private static List<Field> joined(List<Field> a, List<Field> b) {
        return Stream.concat(a.stream(), b.stream()).toList();
    }

    /** Returns all event types, in the order of the table. */
    public List<EventType> eventTypes() {
        return eventTypes;
    }

    /** Returns all fields, in the order of the tables. */
    public List<Field> fields() {
        return fields;
    }

    /** Returns the event type with this name. */
    public Optional<EventType> eventType(String name) {
        return Optional.ofNullable(typesByName.get(name));
    }

    /** Returns the names of all event types. */
    public Collection<String> eventTypeNames() {
        return typesByName.keySet();
    }

    /** Returns the one event type that opens a session. */
    public EventType sessionStart() {
        return sessionStart;
    }

    /** Returns the field with the type of an event. */
    public Field eventTypeField() {
        return eventTypeField;
    }

    /** Returns the field with this key, in any container. */
    public Optional<Field> field(String key) {
        return Optional.ofNullable(fieldsByKey.get(key));
    }

    /** Returns the fields with this role, possibly none. */
    public List<Field> fields(FieldRole role) {
        return fieldsByRole.getOrDefault(role, List.of());
    }

    /** Returns the fields of which an event of this type must have at least one; empty if it needs none. */
    List<Field> oneOf(EventType type) {
        return fields.stream().filter(field -> field.isOneOf(type)).toList();
    }

    /** Returns the event type with these bytes as its name, or {@code null}. */
    EventType eventTypeAt(byte[] bytes, int start, int end) {
        int index = typeNames.find(bytes, start, end);
        return index == NameTable.NONE ? null : eventTypes.get(index);
    }

    /** Returns the names in the request itself: each is a slot, or the number of an object for {@link #objectAt}. */
    NameTable rootNames() {
        return rootNames;
    }

    /** Returns the inner object with this number, or {@code null} if it is not one. */
    InnerObject objectAt(int place) {
        return place < types.length ? null : objects.get(place - types.length);
    }

    /** Returns whether an event of this type may have this inner object. */
    boolean isOn(String object, EventType type) {
        return (objectEvents.getOrDefault(object, 0L) & type.bit()) != 0;
    }

    /** Returns the number of slots of fields, which come first. Most requests have no aliases. */
    int fieldCount() {
        return fields.size();
    }

    /** Returns the number of slots, including those of aliases. */
    int slotCount() {
        return types.length;
    }

    /** Gives fields that have only aliases in the request the value of the first alias that has one. */
    void takeAliases(PlayerEvent event) {
        if (event.mayHoldKnownMembers()) {
            knownMembers.move(event);
        }
        if (!event.hasAliases()) {
            return;
        }
        for (Field field : withAliases) {
            for (Field.Alias alias : field.aliases()) {
                event.takeFrom(alias.slot(), field.slot());
            }
        }
    }

    /** Returns the custom names that are aliases of fields. */
    KnownMembers knownMembers() {
        return knownMembers;
    }

    /** Returns the type of the value in a slot. */
    public ValueType typeAt(int slot) {
        return types[slot];
    }
}

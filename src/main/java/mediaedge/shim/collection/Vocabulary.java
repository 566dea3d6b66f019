package mediaedge.shim.collection;

import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Everything that the mapping tables say about requests: the event types and the fields, ready for fast look-up. */
public final class Vocabulary {

    /** What a look-up answers for a key that no table knows. */
    public static final int UNKNOWN = -1;

    private final List<EventType> eventTypes;
    private final List<Field> fields;
    private final Map<String, EventType> typesByName = new LinkedHashMap<>();
    private final Map<String, Integer> rootSlots = new HashMap<>();
    private final Map<String, Map<String, Integer>> objectSlots = new HashMap<>();
    private final Map<String, Long> objectEvents = new HashMap<>();
    private final Map<String, Field> fieldsByKey = new LinkedHashMap<>();
    private final Map<Role, List<Field>> fieldsByRole = new EnumMap<>(Role.class);
    private final EventType sessionStart;
    private final Field eventTypeField;
    private final ValueType[] types;

    /**
     * @param fields
     *            each with slots of its own, numbered from 0 without gaps, aliases included
     *
     * @throws IllegalArgumentException
     *             if not exactly one event type opens sessions, or no field holds the event type
     */
    public Vocabulary(List<EventType> eventTypes, List<Field> fields) {
        this.eventTypes = List.copyOf(eventTypes);
        this.fields = List.copyOf(fields);
        eventTypes.forEach(type -> typesByName.put(type.name(), type));
        for (Bag bag : Bag.values()) {
            if (bag != Bag.ROOT) {
                objectSlots.put(bag.wireName(), new HashMap<>());
            }
        }
        int count = 0;
        for (Field field : fields) {
            place(field.bag(), field.key(), field.slot());
            objectEvents.merge(field.object(), field.events(), (one, other) -> one | other);
            fieldsByKey.putIfAbsent(field.key(), field);
            field.aliases().forEach(alias -> place(alias.bag(), alias.key(), alias.slot()));
            field.role().ifPresent(role -> fieldsByRole.merge(role, List.of(field), Vocabulary::joined));
            count += 1 + field.aliases().size();
        }
        types = new ValueType[count];
        for (Field field : fields) {
            types[field.slot()] = field.type();
            field.aliases().forEach(alias -> types[alias.slot()] = field.type());
        }
        List<EventType> openers = eventTypes.stream().filter(EventType::opensSession).toList();
        if (openers.size() != 1) {
            throw new IllegalArgumentException("exactly one event type opens sessions, not " + openers.size());
        }
        sessionStart = openers.get(0);
        eventTypeField = fields.stream().filter(field -> field.type() == ValueType.EVENT_TYPE).findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no field of the type 'event-type' is there"));
    }

    private void place(Bag bag, String key, int slot) {
        int dot = bag == Bag.ROOT ? key.indexOf('.') : -1;
        if (bag != Bag.ROOT) {
            objectSlots.get(bag.wireName()).put(key, slot);
        } else if (dot < 0) {
            rootSlots.put(key, slot);
        } else {
            objectSlots.computeIfAbsent(key.substring(0, dot), name -> new HashMap<>()).put(key.substring(dot + 1),
                    slot);
        }
    }

    private static List<Field> joined(List<Field> a, List<Field> b) {
        return Stream.concat(a.stream(), b.stream()).toList();
    }

    /** All event types, in the order of the table. */
    public List<EventType> eventTypes() {
        return eventTypes;
    }

    /** All fields, in the order of the tables. */
    public List<Field> fields() {
        return fields;
    }

    /** The event type of that name. */
    public Optional<EventType> eventType(String name) {
        return Optional.ofNullable(typesByName.get(name));
    }

    /** The names of all event types. */
    public Collection<String> eventTypeNames() {
        return typesByName.keySet();
    }

    /** The one event type that opens a session. */
    public EventType sessionStart() {
        return sessionStart;
    }

    /** The field that says what type an event is of. */
    public Field eventTypeField() {
        return eventTypeField;
    }

    /** The field with that key, whichever bag holds it. */
    public Optional<Field> field(String key) {
        return Optional.ofNullable(fieldsByKey.get(key));
    }

    /** The fields that play a role, maybe none. */
    public List<Field> fields(Role role) {
        return fieldsByRole.getOrDefault(role, List.of());
    }

    /** Where the value of a key of the request itself is kept, or {@link #UNKNOWN}. */
    int rootSlot(String key) {
        Integer slot = rootSlots.get(key);
        return slot == null ? UNKNOWN : slot;
    }

    /** The slots of an inner object of the request by key, or {@code null} if no table knows the object. */
    Map<String, Integer> objectSlots(String name) {
        return objectSlots.get(name);
    }

    /** Whether an event of that type may have that inner object. */
    boolean isOn(String object, EventType type) {
        return (objectEvents.getOrDefault(object, 0L) & type.bit()) != 0;
    }

    /** How many slots a {@link PlayerEvent} has. */
    int slotCount() {
        return types.length;
    }

    /** What a slot is meant to hold. */
    ValueType typeAt(int slot) {
        return types[slot];
    }
}

package mediaedge.shim.collection;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What a field holds on the wire. */
public enum ValueType {
    /** Text. */
    STRING,
    /** A whole number. */
    INTEGER,
    /** A number. */
    NUMBER,
    /** A point in time: a whole number of milliseconds since 1970. */
    TIME,
    /** {@code true} or {@code false}. */
    BOOLEAN,
    /** The name of an event type. */
    EVENT_TYPE,
    /** An object whose values are texts. */
    STRINGS,
    /** An object of id type to {@code {id, authState}}. */
    IDENTITIES,
    /** A list of objects that hold one text each. */
    OBJECTS;

    /** The name of the type in a table. */
    public String tableName() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The type of that name in a table. */
    public static Optional<ValueType> named(String tableName) {
        return Arrays.stream(values()).filter(type -> type.tableName().equals(tableName)).findFirst();
    }

    /** The names that a table may use. */
    public static List<String> tableNames() {
        return Arrays.stream(values()).map(ValueType::tableName).toList();
    }
}

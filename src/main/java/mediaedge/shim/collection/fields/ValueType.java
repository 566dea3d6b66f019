package mediaedge.shim.collection.fields;

import mediaedge.shim.tables.TableConstant;

/** What a field holds on the wire. */
public enum ValueType implements TableConstant {
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
    OBJECTS
}

package mediaedge.shim.collection.fields;

import mediaedge.shim.tables.TableConstant;

/** The type of a field's value in a request. */
public enum ValueType implements TableConstant {
    /** Text. */
    STRING,
    /** A whole number. */
    INTEGER,
    /** A number. */
    NUMBER,
    /** A point in time: a whole number of milliseconds since 1970. */
    TIME,
    /** Returns {@code true} or {@code false}. */
    BOOLEAN,
    /** The name of an event type. */
    EVENT_TYPE,
    /** An object whose values are texts. */
    STRINGS,
    /** An object that maps id types to {@code {id, authState}}. */
    IDENTITIES,
    /** A list of objects with one text each. */
    OBJECTS
}

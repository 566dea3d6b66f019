package mediaedge.shim.mapping.rows;

import java.util.EnumSet;
import java.util.Set;

import mediaedge.shim.collection.fields.ValueType;
import mediaedge.shim.tables.TableConstant;

/**
 * How a value changes on its way into XDM. The set is closed on purpose: tables choose from it, and never become a
 * language of their own.
 */
public enum Conversion implements TableConstant {
    /** The value stays as it is. */
    COPY("string", ValueType.STRING),
    /** {@code true} and {@code false} stay as they are. */
    COPY_BOOLEAN("boolean", ValueType.BOOLEAN),
    /** A number loses its fraction, toward zero, as in Adobe's own Edge SDK; {@code scale} multiplies it first. */
    TRUNCATE("integer", ValueType.INTEGER, ValueType.NUMBER),
    /** Text in lower case, where XDM has an enumeration in lower case. */
    LOWER_CASE("string", ValueType.STRING),
    /** Text looked up in the row's {@code values}; {@code otherwise} says what becomes of the rest. */
    VALUE_TABLE("string", ValueType.STRING),
    /** Milliseconds since 1970 become ISO 8601 in UTC with exactly three decimals and Z. */
    ISO_8601("string", ValueType.TIME, ValueType.INTEGER),
    /** The event type as Edge calls it, with its prefix. */
    EVENT_TYPE("string", ValueType.EVENT_TYPE),
    /** An object of texts becomes a list of {@code {name, value}}. */
    NAME_VALUE_LIST("array", ValueType.STRINGS),
    /** A list of objects that hold one text each becomes a list of {@code {name}}. */
    NAME_LIST("array", ValueType.OBJECTS),
    /** Text becomes an identity in the namespace that the XDM path ends with. */
    IDENTITY("array", ValueType.STRING),
    /** The same, where Edge wants a UUID: anything else becomes a UUID made from it and the organisation. */
    UUID_IDENTITY("array", ValueType.STRING),
    /** Ids by id type become identities, a namespace for each id type. */
    CUSTOMER_IDENTITIES("array", ValueType.IDENTITIES);

    private final String xdmType;
    @SuppressWarnings("Immutable") // nobody changes it
    private final Set<ValueType> accepted;

    Conversion(String xdmType, ValueType first, ValueType... more) {
        this.xdmType = xdmType;
        this.accepted = EnumSet.of(first, more);
    }

    /** Whether values of that type can be converted so. */
    public boolean accepts(ValueType type) {
        return accepted.contains(type);
    }

    /** The type of the result, as XDM calls it. */
    public String xdmType() {
        return xdmType;
    }

    /** Whether it makes identities. */
    public boolean isIdentity() {
        return this == IDENTITY || this == UUID_IDENTITY || this == CUSTOMER_IDENTITIES;
    }

    /** What a row without {@code conversion} gets. */
    static Conversion standardFor(ValueType type) {
        return type == ValueType.BOOLEAN ? COPY_BOOLEAN : COPY;
    }
}

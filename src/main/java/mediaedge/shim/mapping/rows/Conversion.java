package mediaedge.shim.mapping.rows;

import java.util.EnumSet;
import java.util.Set;

import mediaedge.shim.collection.fields.ValueType;
import mediaedge.shim.tables.TableConstant;

/**
 * How a value is converted to XDM. The set is closed on purpose: tables select from it, and do not become a language of
 * their own.
 */
public enum Conversion implements TableConstant {
    /** The value is copied. */
    COPY("string", ValueType.STRING),
    /** {@code true} and {@code false} are copied. */
    COPY_BOOLEAN("boolean", ValueType.BOOLEAN),
    /** A number is truncated toward zero, as in Adobe's own Edge SDK, after multiplying it with {@code scale}. */
    TRUNCATE("integer", ValueType.INTEGER, ValueType.NUMBER),
    /** Text in lower case, for XDM enumerations in lower case. */
    LOWER_CASE("string", ValueType.STRING),
    /** Text is looked up in the row's {@code values}; {@code otherwise} determines how other texts are treated. */
    VALUE_TABLE("string", ValueType.STRING),
    /** Milliseconds since 1970 become ISO 8601 in UTC with exactly three decimals and Z. */
    ISO_8601("string", ValueType.TIME, ValueType.INTEGER),
    /** Edge's name of the event type, with its prefix. */
    EVENT_TYPE("string", ValueType.EVENT_TYPE),
    /** An object of texts becomes a list of {@code {name, value}}. */
    NAME_VALUE_LIST("array", ValueType.STRINGS),
    /** A list of objects with one text each becomes a list of {@code {name}}. */
    NAME_LIST("array", ValueType.OBJECTS),
    /** Text becomes an identity in the namespace at the end of the XDM path. */
    IDENTITY("array", ValueType.STRING),
    /**
     * Text becomes an identity in a namespace of UUIDs. Other values become a UUID derived from the value and the
     * organisation.
     */
    UUID_IDENTITY("array", ValueType.STRING),
    /** Ids by id type become identities, with a namespace for each id type. */
    CUSTOMER_IDENTITIES("array", ValueType.IDENTITIES);

    private final String xdmType;
    @SuppressWarnings("Immutable") // nobody changes it
    private final Set<ValueType> accepted;

    Conversion(String xdmType, ValueType first, ValueType... more) {
        this.xdmType = xdmType;
        this.accepted = EnumSet.of(first, more);
    }

    /** Returns whether values of this type can be converted. */
    public boolean accepts(ValueType type) {
        return accepted.contains(type);
    }

    /** Returns the type of the result in XDM. */
    public String xdmType() {
        return xdmType;
    }

    /** Returns whether it creates identities. */
    public boolean isIdentity() {
        return this == IDENTITY || this == UUID_IDENTITY || this == CUSTOMER_IDENTITIES;
    }

    /** Returns the conversion of a row without {@code conversion}. */
    static Conversion standardFor(ValueType type) {
        return type == ValueType.BOOLEAN ? COPY_BOOLEAN : COPY;
    }
}

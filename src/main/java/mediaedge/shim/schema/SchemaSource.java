package mediaedge.shim.schema;

import java.util.Optional;

/** Where a schema is read from. */
public interface SchemaSource {

    /**
     * Reads the schema as it is now. May block.
     *
     * @throws SchemaAway
     *             if it cannot be read now
     * @throws NotASchema
     *             if what is there is no schema
     */
    PlatformSchema read() throws SchemaAway, NotASchema;

    /** Returns the schema that was read last, before the start of this process; empty if it is unknown. */
    Optional<PlatformSchema> copy();
}

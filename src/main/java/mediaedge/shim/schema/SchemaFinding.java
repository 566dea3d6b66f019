package mediaedge.shim.schema;

import mediaedge.shim.mapping.notes.Homeless;

/**
 * Something that the schema has no home for.
 *
 * @param key
 *            as the player writes it, or where the routing table has it
 * @param path
 *            below {@code xdm}; the name at Edge of custom metadata
 * @param why
 *            why it is lost
 */
public record SchemaFinding(String key, String path, Homeless why) {

    /** Returns the finding in one line, for the log. */
    @Override
    public String toString() {
        return path + " (" + key + "): " + why.text();
    }
}

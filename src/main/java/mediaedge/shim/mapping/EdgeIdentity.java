package mediaedge.shim.mapping;

/** An identity that will be written; its id is the JSON string between two offsets. */
record EdgeIdentity(Namespace namespace, byte[] json, int start, int end, String state, MappingRow row) {

    /** A namespace, and its name in the map as it is written. */
    record Namespace(String text, byte[] json) {
        static Namespace of(String text) {
            return new Namespace(text, JsonBytes.name(text));
        }
    }

    static EdgeIdentity of(Namespace namespace, String id, String state, MappingRow row) {
        byte[] json = JsonBytes.text(id);
        return new EdgeIdentity(namespace, json, 0, json.length, state, row);
    }
}

package mediaedge.shim.schema;

/** Thrown if a file or an answer is no schema in the form that the Schema Registry exports. */
public final class NotASchema extends Exception {

    private static final long serialVersionUID = 1L;

    /**
     * @param message
     *            says what is wrong, and how to get a schema
     */
    public NotASchema(String message) {
        super(message);
    }
}

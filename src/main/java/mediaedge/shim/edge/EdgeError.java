package mediaedge.shim.edge;

/**
 * An error of Experience Edge that Adobe has documented.
 *
 * @param code
 *            such as {@code EXEG-0003-400}; its last three digits are an HTTP status
 * @param meaning
 *            what it means for the request
 * @param title
 *            in the words of Adobe's documentation
 * @param everyViewer
 *            of an identity that is refused: whether its namespace is, whoever the viewer is
 */
record EdgeError(String code, ErrorMeaning meaning, String title, boolean everyViewer) {

    private static final String TOO_LARGE = "-413";

    /** Whether the request has too many bytes for Edge. */
    boolean tooLarge() {
        return code.endsWith(TOO_LARGE);
    }

    /** Code and title, for people. */
    String text() {
        return code + ", " + title;
    }
}

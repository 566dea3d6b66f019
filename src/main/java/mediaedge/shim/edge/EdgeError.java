package mediaedge.shim.edge;

import java.util.Optional;

/**
 * An error of Experience Edge that Adobe has documented.
 *
 * @param code
 *            such as {@code EXEG-0003-400}; its last three digits are an HTTP status
 * @param meaning
 *            its meaning for the request
 * @param title
 *            from Adobe's documentation
 * @param everyViewer
 *            for a refused identity: whether Edge refuses its namespace for all viewers
 * @param check
 *            what a probe that gets it knows more about
 * @param advice
 *            what the operator has to do
 */
record EdgeError(String code, ErrorMeaning meaning, String title, boolean everyViewer, Optional<Check> check,
        Optional<String> advice) {

    private static final String TOO_LARGE = "-413";

    /** Returns whether the request has too many bytes for Edge. */
    boolean tooLarge() {
        return code.endsWith(TOO_LARGE);
    }

    /** Returns code and title, to be read by people. */
    String text() {
        return code + ", " + title;
    }
}

package mediaedge.shim.collection.json;

import java.util.ArrayList;
import java.util.List;

/** Thrown if the input is not JSON. */
public final class BrokenJson extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String place;
    private final transient List<String> names;

    private BrokenJson(String place, List<String> names) {
        // No stack trace: a flood of broken requests is answered, not analysed.
        super("not valid JSON at " + place, null, false, false);
        this.place = place;
        this.names = names;
    }

    /**
     * Creates the error for a byte that JSON does not allow there.
     *
     * @param names
     *            for each open object and array, from 1, the position of the quotation mark before its current name; 0
     *            if it has none
     * @param depth
     *            number of open objects and arrays
     */
    static BrokenJson at(byte[] body, int at, int[] names, int depth) {
        List<String> way = new ArrayList<>();
        for (int i = 1; i <= depth; i++) {
            if (names[i] != 0) {
                way.add(JsonText.of(body, names[i], JsonText.endOfString(body, names[i])));
            }
        }
        return new BrokenJson(JsonText.place(body, at), way);
    }

    /** Returns line and column. */
    public String place() {
        return place;
    }

    /** Returns the names of the members on the way there, outermost first. */
    public List<String> names() {
        return names;
    }
}

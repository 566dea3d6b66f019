package mediaedge.shim.collection.json;

import java.util.ArrayList;
import java.util.List;

/** What was read is not JSON. */
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
     * What is told of the byte there that JSON does not have.
     *
     * @param names
     *            for each object and array that is open, from 1, where the quotation mark before the name stands that it
     *            is at; 0 where it has none
     * @param depth
     *            how many are open
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

    /** Line and column. */
    public String place() {
        return place;
    }

    /** The names of the members on the way there, the outermost first. */
    public List<String> names() {
        return names;
    }
}

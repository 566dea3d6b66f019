package mediaedge.shim.collection;

import java.util.ArrayList;
import java.util.List;

/** Says where a request is not JSON. */
final class BrokenJson {

    private static final int MAX_NAMES_IN_MESSAGE = 4;

    private BrokenJson() {
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
    static BadRequest at(byte[] body, int at, int[] names, int depth) {
        return new BadRequest(field(body, names, depth),
                "the request is not valid JSON in UTF-8 at " + JsonText.place(body, at));
    }

    /** Which field this is: the names on the way to it, the bag's own left out where a key is enough. */
    private static String field(byte[] body, int[] names, int depth) {
        List<String> way = new ArrayList<>();
        for (int i = 1; i <= depth; i++) {
            if (names[i] != 0) {
                way.add(JsonText.of(body, names[i], JsonText.endOfString(body, names[i])));
            }
        }
        if (way.size() > 1 && Container.PARAMS.wireName().equals(way.get(0))) {
            way.remove(0);
        }
        return JsonText.shortened(String.join(".", way.subList(0, Math.min(way.size(), MAX_NAMES_IN_MESSAGE))));
    }
}

package mediaedge.shim.collection;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The object of a Media Collection request that holds a field. */
public enum Bag {
    /** The request itself; keys of its inner objects are written with a dot. */
    ROOT("root"),
    /** What the event is about. */
    PARAMS("params"),
    /** Quality of experience. */
    QOE_DATA("qoeData");

    private final String wireName;

    Bag(String wireName) {
        this.wireName = wireName;
    }

    /** The name of the object in a request, and of the bag in a table. */
    public String wireName() {
        return wireName;
    }

    /** The bag of that name. */
    public static Optional<Bag> named(String wireName) {
        return Arrays.stream(values()).filter(bag -> bag.wireName.equals(wireName)).findFirst();
    }

    /** The names that a table may use. */
    public static List<String> wireNames() {
        return Arrays.stream(values()).map(Bag::wireName).toList();
    }
}

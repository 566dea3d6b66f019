package mediaedge.shim.collection;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The object of a Media Collection request that holds a field. */
public enum Container {
    /** The request itself; keys of its inner objects are written with a dot. */
    ROOT("root"),
    /** What the event is about. */
    PARAMS("params"),
    /** Quality of experience. */
    QOE_DATA("qoeData"),
    /** Names of the player's own: a field is never at home here, but may come under another name. */
    CUSTOM_METADATA("customMetadata");

    private final String wireName;

    Container(String wireName) {
        this.wireName = wireName;
    }

    /** The name of the object in a request, and of the bag in a table. */
    public String wireName() {
        return wireName;
    }

    /** Whether its names are the player's own, so that only aliases can be in it. */
    public boolean isOfThePlayer() {
        return this == CUSTOM_METADATA;
    }

    /** The bag of that name. */
    public static Optional<Container> named(String wireName) {
        return Arrays.stream(values()).filter(bag -> bag.wireName.equals(wireName)).findFirst();
    }

    /** The bag of that name, if fields can be at home in it. */
    public static Optional<Container> homeNamed(String wireName) {
        return named(wireName).filter(bag -> !bag.isOfThePlayer());
    }

    /** The names that an alias may use. */
    public static List<String> wireNames() {
        return Arrays.stream(values()).map(Container::wireName).toList();
    }

    /** The names that a row may use. */
    public static List<String> homeNames() {
        return Arrays.stream(values()).filter(bag -> !bag.isOfThePlayer()).map(Container::wireName).toList();
    }
}

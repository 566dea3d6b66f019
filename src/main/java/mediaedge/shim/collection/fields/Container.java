package mediaedge.shim.collection.fields;

import java.util.Arrays;
import java.util.List;

import mediaedge.shim.tables.TableConstant;

/** The object of a Media Collection request that holds a field. */
public enum Container implements TableConstant {
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

    @Override
    public String tableName() {
        return wireName;
    }

    /** The bags in which fields can be at home. */
    public static List<Container> homes() {
        return Arrays.stream(values()).filter(bag -> !bag.isOfThePlayer()).toList();
    }
}

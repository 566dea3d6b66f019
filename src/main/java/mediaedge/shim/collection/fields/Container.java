package mediaedge.shim.collection.fields;

import java.util.Arrays;
import java.util.List;

import mediaedge.shim.tables.TableConstant;

/** The object of a Media Collection request that contains a field. */
public enum Container implements TableConstant {
    /** The request itself. Keys of its inner objects are written with a dot. */
    ROOT("root"),
    /** The properties of the event. */
    PARAMS("params"),
    /** Quality of experience. */
    QOE_DATA("qoeData"),
    /** Custom names. No field belongs here, but a field may have an alias here. */
    CUSTOM_METADATA("customMetadata");

    private final String wireName;

    Container(String wireName) {
        this.wireName = wireName;
    }

    /** Returns the name of the object in a request, and of the container in a table. */
    public String wireName() {
        return wireName;
    }

    /** Returns whether its names are the player's own, so it can contain only aliases. */
    public boolean isOfThePlayer() {
        return this == CUSTOM_METADATA;
    }

    @Override
    public String tableName() {
        return wireName;
    }

    /** Returns the containers to which fields can belong. */
    public static List<Container> homes() {
        return Arrays.stream(values()).filter(bag -> !bag.isOfThePlayer()).toList();
    }
}

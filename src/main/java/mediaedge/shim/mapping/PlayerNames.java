package mediaedge.shim.mapping;

import java.util.regex.Pattern;

import mediaedge.shim.collection.EventType;

/** Says in the player's own words what Edge says in its: {@code media.id}, not {@code $.xdm.mediaCollection…}. */
public final class PlayerNames {

    /** Edge names places from the request, from the event, or from the XDM; the rest of the path is the same. */
    private static final Pattern BEFORE_XDM = Pattern.compile("^\\$?\\.?(events\\[\\d+]\\.)?(xdm\\.)?");
    private static final Pattern ENTRY = Pattern.compile("^mediaDownloadedEvents\\[(\\d+)]\\.(.*)$");

    private final MappingTables tables;

    public PlayerNames(MappingTables tables) {
        this.tables = tables;
    }

    /** The field that the player knows for a path that Edge complains about; the path itself where there is none. */
    public String of(EventType type, String edgePath) {
        String path = BEFORE_XDM.matcher(edgePath).replaceFirst("");
        MappingRow row = tables.plan(type).rowAt(path);
        for (int dot = path.lastIndexOf('.'); row == null && dot > 0; dot = path.lastIndexOf('.', dot - 1)) {
            // An identity, a name of custom metadata: what the complaint is about stands further in than the row's
            // path.
            row = tables.plan(type).rowAt(path.substring(0, dot).replaceAll("\\[\\d+]$", ""));
        }
        return row == null ? path : row.field().label();
    }

    /** The same for downloaded content: the number of the entry goes first. */
    public String ofDownloaded(java.util.function.IntFunction<EventType> typeOfEntry, String edgePath) {
        String path = BEFORE_XDM.matcher(edgePath).replaceFirst("");
        var entry = ENTRY.matcher(path);
        if (!entry.matches()) {
            return of(typeOfEntry.apply(0), path);
        }
        int index = Integer.parseInt(entry.group(1));
        return "[" + index + "]." + of(typeOfEntry.apply(index), entry.group(2));
    }
}

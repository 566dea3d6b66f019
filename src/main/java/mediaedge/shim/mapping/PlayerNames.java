package mediaedge.shim.mapping;

import java.util.function.IntFunction;
import java.util.regex.Pattern;

import mediaedge.shim.collection.PlayerEvent;
import mediaedge.shim.collection.fields.EventType;
import mediaedge.shim.mapping.rows.MappingRow;

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

    /**
     * An entry of downloaded content that Edge got.
     *
     * @param index
     *            in the player's request, from 0
     */
    public record Entry(int index, EventType type) {
    }

    /** Whether Edge gets that entry of downloaded content: one that says nothing is left out. */
    public boolean isSent(PlayerEvent entry) {
        return tables.plan(entry.type()).hasSomethingToSay(entry);
    }

    /**
     * The same for downloaded content: the number of the entry goes first, as the player counts them.
     *
     * @param entryAt
     *            the entry that has that place at Edge, from 0
     */
    public String ofDownloaded(IntFunction<Entry> entryAt, String edgePath) {
        String path = BEFORE_XDM.matcher(edgePath).replaceFirst("");
        var entry = ENTRY.matcher(path);
        if (!entry.matches()) {
            return of(entryAt.apply(0).type(), path);
        }
        Entry meant = entryAt.apply(Integer.parseInt(entry.group(1)));
        return "[" + meant.index() + "]." + of(meant.type(), entry.group(2));
    }
}

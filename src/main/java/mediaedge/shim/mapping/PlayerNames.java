package mediaedge.shim.mapping;

import java.util.function.IntFunction;
import java.util.regex.Pattern;

import mediaedge.shim.collection.PlayerEvent;
import mediaedge.shim.collection.fields.EventType;
import mediaedge.shim.mapping.rows.MappingRow;

/** Translates Edge's names of fields to the player's: {@code media.id}, not {@code $.xdm.mediaCollection…}. */
public final class PlayerNames {

    /** Edge's paths begin at the request, at the event, or at the XDM. The rest of the path is the same. */
    private static final Pattern BEFORE_XDM = Pattern.compile("^\\$?\\.?(events\\[\\d+]\\.)?(xdm\\.)?");
    private static final Pattern ENTRY = Pattern.compile("^mediaDownloadedEvents\\[(\\d+)]\\.(.*)$");

    private final MappingTables tables;

    public PlayerNames(MappingTables tables) {
        this.tables = tables;
    }

    /** Returns the player's field for a path in a complaint of Edge; the path itself if there is none. */
    public String of(EventType type, String edgePath) {
        String path = BEFORE_XDM.matcher(edgePath).replaceFirst("");
        MappingRow row = tables.plan(type).rowAt(path);
        for (int dot = path.lastIndexOf('.'); row == null && dot > 0; dot = path.lastIndexOf('.', dot - 1)) {
            // For an identity or a name of custom metadata, the complaint is about a path below that of the row.
            row = tables.plan(type).rowAt(path.substring(0, dot).replaceAll("\\[\\d+]$", ""));
        }
        return row == null ? path : row.field().label();
    }

    /**
     * An entry of downloaded content that was sent to Edge.
     *
     * @param index
     *            in the player's request, from 0
     */
    public record Entry(int index, EventType type) {
    }

    /** Returns whether an entry of downloaded content is sent to Edge. An entry without content is omitted. */
    public boolean isSent(PlayerEvent entry) {
        return tables.plan(entry.type()).hasSomethingToSay(entry);
    }

    /**
     * Returns the field of downloaded content, prefixed with the number of the entry as the player counts them.
     *
     * @param entryAt
     *            the entry at this position at Edge, from 0
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

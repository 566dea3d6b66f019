package mediaedge.shim.collection;

import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.OptionalLong;

import mediaedge.shim.collection.json.JsonKind;

/** Reads points in time that are written as text, as many a JSON library writes them (ISO 8601 with its offset). */
public final class TimeText {

    private static final int LONGEST = 64;

    private TimeText() {
    }

    /**
     * Milliseconds since 1970 of the time in that slot, below 0 before.
     *
     * @return empty if it is no text, or not of that form: without an offset nobody knows when it was
     */
    public static OptionalLong millis(PlayerEvent event, int slot) {
        if (event.kind(slot) != JsonKind.STRING || event.end(slot) - event.start(slot) > LONGEST) {
            return OptionalLong.empty();
        }
        try {
            return OptionalLong
                    .of(OffsetDateTime.parse(event.text(slot).strip(), DateTimeFormatter.ISO_OFFSET_DATE_TIME)
                            .toInstant().toEpochMilli());
        } catch (DateTimeParseException noTime) {
            return OptionalLong.empty();
        }
    }
}

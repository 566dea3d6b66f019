package mediaedge.shim.collection;

import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.OptionalLong;

import mediaedge.shim.collection.json.JsonKind;

/** Parses points in time that are written as text, as many JSON libraries do (ISO 8601 with an offset). */
public final class TimeText {

    private static final int LONGEST = 64;

    private TimeText() {
    }

    /**
     * Returns the time in that slot in milliseconds since 1970, negative before.
     *
     * @return empty if it is not a text in this form; without an offset the time is unknown
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

package mediaedge.shim.mapping;

import java.math.BigDecimal;

import mediaedge.shim.mapping.MappingRow.Mapped;

/** Writes points in time. Some players count them in seconds, and the row says how to tell. */
final class TimestampWriter implements ValueWriter {

    private static final BigDecimal MILLIS_A_SECOND = BigDecimal.valueOf(1000);

    private final MappingRow row;
    private final WholeNumber number;
    private final WholeNumber inSeconds;
    private final long secondsBelow;

    TimestampWriter(MappingRow row, Mapped mapped) {
        this.row = row;
        this.number = new WholeNumber(mapped.scale());
        this.inSeconds = new WholeNumber(mapped.scale().multiply(MILLIS_A_SECOND));
        this.secondsBelow = mapped.secondsBelow();
    }

    @Override
    public boolean write(Writing writing, int slot) {
        long millis = number.read(writing.event, slot);
        if (millis < 0 || millis > Timestamp.GREATEST) {
            return false;
        }
        if (millis >= secondsBelow) {
            Timestamp.write(millis, writing.out);
            return true;
        }
        long precise = inSeconds.read(writing.event, slot);
        if (precise < 0) {
            return false; // only the fraction is below zero
        }
        int before = writing.out.length();
        Timestamp.write(precise, writing.out);
        writing.notes.adjusted(row, row.field().label(), writing.event.json(slot), writing.out.textFrom(before),
                Adjustment.SECONDS);
        return true;
    }
}

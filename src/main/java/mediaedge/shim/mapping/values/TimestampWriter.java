package mediaedge.shim.mapping.values;

import java.math.BigDecimal;

import mediaedge.shim.collection.TimeText;
import mediaedge.shim.mapping.json.Timestamp;
import mediaedge.shim.mapping.notes.Adjustment;
import mediaedge.shim.mapping.rows.MappingRow;
import mediaedge.shim.mapping.rows.MappingRow.Mapped;

/** Writes points in time. Some players use other units, which the row tells how to recognise. */
final class TimestampWriter implements ValueWriter {

    private static final long THOUSAND = 1000;
    private static final BigDecimal MILLIS_A_SECOND = BigDecimal.valueOf(THOUSAND);

    private final MappingRow row;
    private final WholeNumber number;
    private final WholeNumber inSeconds;
    private final long secondsBelow;
    private final long microsecondsAbove;

    TimestampWriter(MappingRow row, Mapped mapped) {
        this.row = row;
        this.number = new WholeNumber(mapped.scale());
        this.inSeconds = new WholeNumber(mapped.scale().multiply(MILLIS_A_SECOND));
        this.secondsBelow = mapped.secondsBelow();
        this.microsecondsAbove = mapped.microsecondsAbove();
    }

    @Override
    public boolean write(Writing writing, int slot) {
        long written = number.read(writing.event, slot);
        if (written >= secondsBelow && written <= microsecondsAbove && written <= Timestamp.GREATEST) {
            Timestamp.write(written, writing.out);
            return true;
        }
        if (written == WholeNumber.NONE) {
            return write(writing, slot, TimeText.millis(writing.event, slot).orElse(-1), Adjustment.TIME_AS_TEXT);
        }
        return written > microsecondsAbove
                ? write(writing, slot, fromMicroseconds(written), Adjustment.MICROSECONDS)
                // A time that is below zero only by its fraction was truncated to zero.
                : write(writing, slot, written < 0 ? -1 : inSeconds.read(writing.event, slot), Adjustment.SECONDS);
    }

    private long fromMicroseconds(long written) {
        long millis = written / THOUSAND;
        return millis > microsecondsAbove ? millis / THOUSAND : millis;
    }

    private boolean write(Writing writing, int slot, long millis, Adjustment how) {
        if (millis < 0 || millis > Timestamp.GREATEST) {
            return false;
        }
        int before = writing.out.length();
        Timestamp.write(millis, writing.out);
        writing.notes.adjusted(row, row.field().label(), writing.event.json(slot), writing.out.textFrom(before), how);
        return true;
    }
}

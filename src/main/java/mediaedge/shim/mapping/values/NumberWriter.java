package mediaedge.shim.mapping.values;

import mediaedge.shim.mapping.notes.Adjustment;
import mediaedge.shim.mapping.rows.MappingRow;
import mediaedge.shim.mapping.rows.MappingRow.Mapped;
import mediaedge.shim.mapping.rows.Range;
import mediaedge.shim.mapping.rows.Range.Outside;
import mediaedge.shim.mapping.rows.XdmNode;

/** Writes whole numbers, and brings those outside of the row's range into it. */
final class NumberWriter implements ValueWriter {

    private final MappingRow row;
    private final WholeNumber number;
    private final Range range;
    private final long least;
    private final long greatest;

    NumberWriter(MappingRow row, Mapped mapped, XdmNode node) {
        this.row = row;
        this.number = new WholeNumber(mapped.scale());
        this.range = mapped.range();
        this.least = range.min().orElse(node.least());
        this.greatest = range.max().orElse(node.greatest());
    }

    @Override
    public boolean write(Writing writing, int slot) {
        long value = number.read(writing.event, slot);
        if (value >= least && value <= greatest) {
            writing.out.number(value);
            return true;
        }
        Outside outside = value < least ? range.below() : range.above();
        if (value == WholeNumber.NONE || outside == Outside.LEAVE_OUT) {
            return false;
        }
        boolean nearest = outside == Outside.NEAREST_BOUND;
        long brought = !nearest ? value % greatest : value < least ? least : greatest;
        writing.out.number(brought);
        writing.notes.adjusted(row, row.field().label(), writing.event.json(slot), Long.toString(brought),
                nearest ? Adjustment.NEAREST_BOUND : Adjustment.REMAINDER);
        return true;
    }
}

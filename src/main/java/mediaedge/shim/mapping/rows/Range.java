package mediaedge.shim.mapping.rows;

import java.util.OptionalLong;

import mediaedge.shim.tables.TableConstant;

/**
 * The range of numbers that a row sends, and how others are treated.
 *
 * @param min
 *            smallest number
 * @param max
 *            largest number
 * @param below
 *            how a smaller number is treated
 * @param above
 *            how a larger number is treated
 */
public record Range(OptionalLong min, OptionalLong max, Outside below, Outside above) {

    static final Range ANY = new Range(OptionalLong.empty(), OptionalLong.empty(), Outside.LEAVE_OUT,
            Outside.LEAVE_OUT);

    /** How a number outside of the range is treated. */
    public enum Outside implements TableConstant {
        /** It counts as absent. */
        LEAVE_OUT,
        /** It is replaced by the bound that it exceeds. */
        NEAREST_BOUND,
        /** It is replaced by the remainder of its division by the largest number. */
        REMAINDER
    }
}

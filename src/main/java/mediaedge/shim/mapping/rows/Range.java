package mediaedge.shim.mapping.rows;

import java.util.OptionalLong;

import mediaedge.shim.tables.TableConstant;

/**
 * Which numbers a row sends, and what becomes of the others.
 *
 * @param min
 *            the least number
 * @param max
 *            the greatest number
 * @param below
 *            what becomes of a number below the least
 * @param above
 *            what becomes of a number above the greatest
 */
public record Range(OptionalLong min, OptionalLong max, Outside below, Outside above) {

    static final Range ANY = new Range(OptionalLong.empty(), OptionalLong.empty(), Outside.LEAVE_OUT,
            Outside.LEAVE_OUT);

    /** What becomes of a number outside. */
    public enum Outside implements TableConstant {
        /** It counts as absent. */
        LEAVE_OUT,
        /** It becomes the bound that it is beyond. */
        NEAREST_BOUND,
        /** It becomes its remainder when it is divided by the greatest number. */
        REMAINDER
    }
}

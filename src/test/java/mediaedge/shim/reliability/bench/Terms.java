package mediaedge.shim.reliability.bench;

import java.util.Set;

/**
 * The promises of a proof in addition to the common one, that nothing acknowledged is missing or out of order.
 *
 * @param answers
 *            the only allowed answers to players
 * @param allInTime
 *            whether each answer must arrive within 4 s
 * @param duplicates
 *            how many events may arrive twice
 */
record Terms(Set<String> answers, boolean allInTime, long duplicates) {

    private static final long IN_TIME_MILLIS = 4_000;
    private static final Set<String> ALL_TAKEN = Set.of("201", "204");

    /** Whatever players are answered. */
    static final Terms LOSS = new Terms(Set.of(), false, Long.MAX_VALUE);

    /** Every request is taken. */
    static final Terms TAKEN = new Terms(ALL_TAKEN, false, Long.MAX_VALUE);

    /** Every request is taken, but for those that went to a killed replica. */
    static final Terms TAKEN_BY_THE_LIVING = new Terms(Set.of("201", "204", Crowd.DEAD), false,
            Long.MAX_VALUE);

    Terms inTime() {
        return new Terms(answers, true, duplicates);
    }

    Terms once() {
        return twiceAtMost(0);
    }

    Terms twiceAtMost(long events) {
        return new Terms(answers, allInTime, events);
    }

    /** Whether what was measured keeps them. */
    boolean areKept(Crowd crowd, long missing, Sequence order) {
        return missing == 0 && order.disordered().isEmpty() && order.duplicates() <= duplicates
                && (answers.isEmpty() || answers.containsAll(crowd.answers().keySet()))
                && (!allInTime || isInTime(crowd.slowestMillis()));
    }

    /** Whether no answer was late. */
    static boolean isInTime(long millis) {
        return millis <= IN_TIME_MILLIS;
    }

    /** Whether all was taken. */
    static boolean isAllTaken(Set<String> answers) {
        return ALL_TAKEN.containsAll(answers);
    }
}

package mediaedge.shim.spool;

import java.time.Duration;

/** What became of an entry that was to be stored. */
public sealed interface Added {

    /** It is on durable storage: synced, there after a crash or a power cut. */
    record Stored() implements Added {
    }

    /** It was not stored, or nobody can say that it was. */
    sealed interface NotStored extends Added {

        /** When it may be worth another try. */
        Duration retryAfter();

        /** What the spool does not do, in words that follow on "the spool". */
        String inWords();
    }

    /**
     * It was not stored, since a bound is reached.
     *
     * @param retryAfter
     *            when it may be worth another try
     * @param why
     *            which bound, for logs
     */
    record Full(Duration retryAfter, String why) implements NotStored {

        @Override
        public String inWords() {
            return "is full";
        }
    }

    /**
     * Nobody can say that it was stored: the disk is full, the database is away, or it took too long. Rarely it is
     * stored all the same, and then delivered.
     *
     * @param retryAfter
     *            when it may be worth another try
     * @param why
     *            what is broken, for logs
     */
    record Broken(Duration retryAfter, String why) implements NotStored {

        @Override
        public String inWords() {
            return "cannot store it";
        }
    }
}

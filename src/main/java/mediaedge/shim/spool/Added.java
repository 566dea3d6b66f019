package mediaedge.shim.spool;

import java.time.Duration;

/** The outcome of storing an entry. */
public sealed interface Added {

    /** The entry is on durable storage: it is synced, and survives a crash or a power cut. */
    record Stored() implements Added {
    }

    /** The entry was not stored, or it is unknown whether it was. */
    sealed interface NotStored extends Added {

        /** Returns when another try may succeed. */
        Duration retryAfter();

        /** Returns a description that follows "the spool". */
        String inWords();
    }

    /**
     * The entry was not stored, because a limit is reached.
     *
     * @param retryAfter
     *            when another try may succeed
     * @param why
     *            which limit, for logs
     */
    record Full(Duration retryAfter, String why) implements NotStored {

        @Override
        public String inWords() {
            return "is full";
        }
    }

    /**
     * It is unknown whether the entry was stored: the disk is full, the database is away, or it took too long. In rare
     * cases it is stored nevertheless, and then delivered.
     *
     * @param retryAfter
     *            when another try may succeed
     * @param why
     *            description of the failure, for logs
     */
    record Broken(Duration retryAfter, String why) implements NotStored {

        @Override
        public String inWords() {
            return "cannot store it";
        }
    }
}

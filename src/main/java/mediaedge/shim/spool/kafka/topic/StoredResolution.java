package mediaedge.shim.spool.kafka.topic;

import java.util.Optional;

import mediaedge.shim.spool.Resolution;

/**
 * What a provisional session turned out to be, as it is stored.
 *
 * @param resolution
 *            the outcome of its start
 * @param at
 *            when it was stored, in milliseconds since 1970
 * @param erased
 *            whether the session was erased: entries that were stored before are dropped, and all later ones too if the
 *            session is blocked
 */
public record StoredResolution(Resolution resolution, long at, boolean erased) {

    private static final int VERSION = 1;
    private static final int OPENED = 1;
    private static final int BLOCKED = 2;
    private static final int RESCUED = 3;
    private static final int REFUSED = 4;
    private static final int GIVEN_UP = 5;

    /** Returns the value of its record. */
    public byte[] value() {
        return new RecordWriter(VERSION, 128).number(at).number(erased ? 1 : 0).rest(resolution.accept(new Body()));
    }

    /**
     * Reads the value of a record.
     *
     * @throws UnreadableRecord
     *             if it is damaged or has another version
     */
    public static StoredResolution from(byte[] value) {
        return RecordReader.read(value, VERSION, in -> {
            long at = in.number();
            boolean erased = in.small() != 0;
            return new StoredResolution(resolution(in), at, erased);
        });
    }

    private static Resolution resolution(RecordReader in) {
        int kind = in.small();
        return switch (kind) {
            case OPENED -> {
                String session = in.text();
                yield new Resolution.Opened(session, Optional.of(in.text()).filter(hint -> !hint.isEmpty()));
            }
            case BLOCKED -> new Resolution.Blocked();
            case RESCUED -> new Resolution.Rescued();
            case REFUSED -> new Resolution.Refused();
            case GIVEN_UP -> new Resolution.GivenUp();
            default -> throw new IllegalArgumentException("no resolution");
        };
    }

    /** Returns whether an entry that was stored at a time, in milliseconds since 1970, is dropped. */
    public boolean drops(long queuedAt) {
        return erased && (queuedAt <= at || resolution instanceof Resolution.Blocked);
    }

    /**
     * Returns whether a later resolution may replace it. Later events may already have been sent to an open session, so
     * that one stays.
     */
    public boolean isReplaceable() {
        return resolution.accept(new Replaceable());
    }

    private static final class Body implements Resolution.Visitor<byte[]> {
        @Override
        public byte[] opened(Resolution.Opened opened) {
            return new RecordWriter(OPENED, 128).text(opened.upstreamSession()).text(opened.hint().orElse("")).end();
        }

        @Override
        public byte[] blocked(Resolution.Blocked blocked) {
            return new byte[]{BLOCKED};
        }

        @Override
        public byte[] rescued(Resolution.Rescued rescued) {
            return new byte[]{RESCUED};
        }

        @Override
        public byte[] refused(Resolution.Refused refused) {
            return new byte[]{REFUSED};
        }

        @Override
        public byte[] givenUp(Resolution.GivenUp givenUp) {
            return new byte[]{GIVEN_UP};
        }
    }

    private static final class Replaceable implements Resolution.Visitor<Boolean> {
        @Override
        public Boolean opened(Resolution.Opened opened) {
            return false;
        }

        @Override
        public Boolean blocked(Resolution.Blocked blocked) {
            return false;
        }

        @Override
        public Boolean rescued(Resolution.Rescued rescued) {
            return true;
        }

        @Override
        public Boolean refused(Resolution.Refused refused) {
            return true;
        }

        @Override
        public Boolean givenUp(Resolution.GivenUp givenUp) {
            return true;
        }
    }
}

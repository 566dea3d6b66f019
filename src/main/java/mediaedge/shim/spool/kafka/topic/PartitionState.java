package mediaedge.shim.spool.kafka.topic;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Collection;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * What the replica that drains a partition tells the others, as metadata of the committed offset.
 *
 * @param readTo
 *            every entry before this offset is done, or belongs to a waiting session
 * @param progressFrom
 *            earlier records of progress are not needed any more
 * @param entries
 *            number of entries before {@code readTo} that are not done
 * @param sessions
 *            number of their sessions
 * @param bytes
 *            size of their payloads
 * @param oldest
 *            when the request of the first of them arrived, in milliseconds since 1970; 0 without entries
 * @param waiting
 *            hashes of the waiting sessions; empty if they are too many
 */
public record PartitionState(long readTo, long progressFrom, long entries, long sessions, long bytes, long oldest,
        Optional<Set<Integer>> waiting) {

    /** A broker accepts 4,096 bytes by default; each hash takes 5.3. */
    public static final int MOST_WAITING = 700;

    private static final String VERSION = "1";
    private static final int PARTS = 8;
    private static final String TOO_MANY = "*";

    /** A partition that nobody has drained yet. */
    public static final PartitionState UNKNOWN = new PartitionState(0, 0, 0, 0, 0, 0, Optional.of(Set.of()));

    /** Returns the hash of a session. Different sessions may have the same. */
    public static int hash(UUID session) {
        return session.hashCode();
    }

    /** Returns the hashes of sessions, or nothing if they are too many. */
    public static Optional<Set<Integer>> hashes(Collection<UUID> sessions) {
        if (sessions.size() > MOST_WAITING) {
            return Optional.empty();
        }
        Set<Integer> hashes = new HashSet<>();
        sessions.forEach(session -> hashes.add(hash(session)));
        return Optional.of(hashes);
    }

    /** Returns whether a session is among those that wait, as far as they are listed. */
    public boolean lists(UUID session) {
        return waiting.isPresent() && waiting.get().contains(hash(session));
    }

    /** Returns the metadata. */
    public String text() {
        return String.join(" ", VERSION, Long.toString(readTo), Long.toString(progressFrom), Long.toString(entries),
                Long.toString(sessions), Long.toString(bytes), Long.toString(oldest),
                waiting.map(PartitionState::base64).orElse(TOO_MANY));
    }

    private static String base64(Set<Integer> hashes) {
        ByteBuffer bytes = ByteBuffer.allocate(hashes.size() * Integer.BYTES);
        hashes.forEach(bytes::putInt);
        return "=" + Base64.getEncoder().withoutPadding().encodeToString(bytes.array());
    }

    /** Reads metadata. Returns {@link #UNKNOWN} for that of other software or another version. */
    public static PartitionState from(String metadata) {
        String[] parts = metadata.split(" ", -1);
        if (parts.length != PARTS || !parts[0].equals(VERSION)) {
            return UNKNOWN;
        }
        try {
            return new PartitionState(Long.parseLong(parts[1]), Long.parseLong(parts[2]), Long.parseLong(parts[3]),
                    Long.parseLong(parts[4]), Long.parseLong(parts[5]), Long.parseLong(parts[6]),
                    parts[7].equals(TOO_MANY) ? Optional.empty() : Optional.of(hashes(parts[7])));
        } catch (IllegalArgumentException e) {
            return UNKNOWN;
        }
    }

    private static Set<Integer> hashes(String base64) {
        ByteBuffer bytes = ByteBuffer.wrap(Base64.getDecoder()
                .decode(base64.substring(1).getBytes(StandardCharsets.US_ASCII)));
        Set<Integer> hashes = new HashSet<>();
        while (bytes.remaining() >= Integer.BYTES) {
            hashes.add(bytes.getInt());
        }
        return hashes;
    }
}

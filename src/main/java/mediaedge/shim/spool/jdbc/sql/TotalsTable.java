package mediaedge.shim.spool.jdbc.sql;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;

/**
 * The totals of the spool: number and size of entries and dead letters. Each transaction adds its changes to one of a
 * few rows, so replicas rarely wait for each other. The totals are the sums of these rows.
 */
public final class TotalsTable {

    private static final int SHARDS = 16;
    /** The row with the time when the totals were last compared with the tables. It contains no numbers. */
    private static final int COMPARED = -1;
    private static final Duration COMPARED_EVERY = Duration.ofHours(1);

    private static final String ADD = """
            INSERT INTO spool_totals (shard, entries, bytes, letters, letter_bytes, compared_at) VALUES (?, ?, ?, ?, ?, 0)
            ON CONFLICT (shard) DO UPDATE
            SET entries = spool_totals.entries + excluded.entries, bytes = spool_totals.bytes + excluded.bytes,
              letters = spool_totals.letters + excluded.letters,
              letter_bytes = spool_totals.letter_bytes + excluded.letter_bytes""";
    private static final String TURN = "UPDATE spool_totals SET compared_at = ? WHERE shard = ? AND compared_at <= ?";
    private static final String DIFFERENCE = """
            SELECT (SELECT count(*) FROM spool_entry) - total.entries,
              (SELECT coalesce(sum(length(payload)), 0) FROM spool_entry) - total.bytes,
              (SELECT count(*) FROM spool_dead_letter) - total.letters,
              (SELECT coalesce(sum(length(payload)), 0) FROM spool_dead_letter) - total.letter_bytes
            FROM (SELECT sum(entries) AS entries, sum(bytes) AS bytes, sum(letters) AS letters,
                sum(letter_bytes) AS letter_bytes FROM spool_totals) AS total""";

    private final Connection connection;
    private final int shard;

    /**
     * @param owner
     *            to whose row to add
     */
    public TotalsTable(Connection connection, String owner) {
        this.connection = connection;
        this.shard = Math.floorMod(owner.hashCode(), SHARDS);
    }

    /** Called last in a transaction, because until its end others that use the same row wait. */
    public void add(Totals more) throws SQLException {
        if (more.isNothing()) {
            return;
        }
        Rows.change(connection, ADD, List.of(more), (row, totals) -> {
            row.setInt(1, shard);
            row.setLong(2, totals.entries());
            row.setLong(3, totals.bytes());
            row.setLong(4, totals.letters());
            row.setLong(5, totals.letterBytes());
        });
    }

    /**
     * Once an hour, on one replica: adds what is missing if somebody has written without keeping the totals, as
     * replicas of an earlier version do. One statement sees totals and tables at the same moment, so nobody waits.
     *
     * @return what was missing
     */
    public Totals correct(long now) throws SQLException {
        int turns = Rows.change(connection, TURN, List.of(now), (row, time) -> {
            row.setLong(1, time);
            row.setInt(2, COMPARED);
            row.setLong(3, time - COMPARED_EVERY.toMillis());
        })[0];
        if (turns == 0) {
            return new Totals();
        }
        Totals missing = Rows.all(connection, DIFFERENCE, (row, none) -> {
        }, row -> {
            Totals difference = new Totals();
            difference.entries(row.getLong(1), row.getLong(2));
            difference.letters(row.getLong(3), row.getLong(4));
            return difference;
        }).get(0);
        add(missing);
        return missing;
    }
}

package mediaedge.shim.spool.jdbc.ledger;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

import mediaedge.shim.spool.jdbc.sql.SessionTable;

/**
 * Sessions whose rows have changed in a PostgreSQL database, so that a replica can follow what others do.
 * <p>
 * Each row has the id of the transaction that last made it wait, stop waiting, or turn out to be a session. Transactions
 * do not commit in the order of their ids. So an answer comes with its horizon, the id of the oldest transaction that was
 * under way: whatever the answer does not show has that id or a higher one, and the next question begins there.
 */
public final class ChangedSessions {

    public static final String SINCE = """
            SELECT txid_snapshot_xmin(txid_current_snapshot()), session, entries, upstream_session, hint
            FROM (SELECT 1) AS always LEFT JOIN spool_session ON changed >= ?""";
    private static final String WAITING = """
            SELECT txid_snapshot_xmin(txid_current_snapshot()), session, entries, upstream_session, hint
            FROM (SELECT 1) AS always LEFT JOIN spool_session ON entries > 0""";

    private final Connection connection;

    public ChangedSessions(Connection connection) {
        this.connection = connection;
    }

    /**
     * An answer.
     *
     * @param horizon
     *            from which on to ask the next time
     */
    public record Changes(long horizon, List<SessionTable.SessionRow> lines) {
    }

    /** What has changed from a horizon on, and maybe a little more. */
    Changes since(long horizon) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(SINCE)) {
            statement.setLong(1, horizon);
            return answer(statement);
        }
    }

    /** All sessions of which something waits. */
    public Changes waiting() throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(WAITING)) {
            return answer(statement);
        }
    }

    private static Changes answer(PreparedStatement statement) throws SQLException {
        try (ResultSet row = statement.executeQuery()) {
            long horizon = 0;
            List<SessionTable.SessionRow> lines = new ArrayList<>();
            while (row.next()) {
                horizon = row.getLong(1);
                if (row.getString(2) != null) {
                    lines.add(SessionTable.line(row, 2));
                }
            }
            return new Changes(horizon, lines);
        }
    }
}

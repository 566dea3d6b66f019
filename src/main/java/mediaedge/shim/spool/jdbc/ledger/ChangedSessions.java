package mediaedge.shim.spool.jdbc.ledger;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

import mediaedge.shim.spool.jdbc.sql.SessionTable;

/**
 * Sessions whose rows in a PostgreSQL database have changed, so a replica can follow the changes of others.
 * <p>
 * Each row has the id of the transaction that last made it wait, stop waiting, or turn out to be a session.
 * Transactions do not commit in the order of their ids. An answer therefore has a horizon, the id of the oldest
 * transaction that was in progress. Everything that the answer does not show has this id or a higher one, and the next
 * query begins there.
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
     * The answer to a query.
     *
     * @param horizon
     *            where the next query begins
     */
    public record Changes(long horizon, List<SessionTable.SessionRow> lines) {
    }

    /** Returns what has changed since a horizon, and possibly a little more. */
    Changes since(long horizon) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(SINCE)) {
            statement.setLong(1, horizon);
            return answer(statement);
        }
    }

    /** Returns all sessions that have entries. */
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

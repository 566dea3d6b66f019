package mediaedge.shim.spool.jdbc.sql;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

/** PostgreSQL. Its clock decides about leases, so a replica with a wrong clock does not disturb the others. */
public class PostgresqlDialect implements Dialect {

    /** An installation may have switched off waiting for the disk in general, but here a commit is a promise. */
    private static final String BEGIN = """
            SELECT (extract(epoch FROM clock_timestamp()) * 1000)::bigint,
              CASE WHEN current_setting('synchronous_commit') = 'off'
                   THEN set_config('synchronous_commit', 'on', true) END""";

    @Override
    public String name() {
        return "postgresql";
    }

    @Override
    public boolean exclusive() {
        return false;
    }

    @Override
    public void inspect(Connection connection) {
        // A server manages its files itself.
    }

    @Override
    public List<String> warnings(Connection connection) throws SQLException {
        return Durability.of(connection).warnings();
    }

    @Override
    public void prepare(Connection connection) {
        // Change only the transaction, because the server may be behind a connection pooler.
    }

    @Override
    public long begin(Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(BEGIN);
                ResultSet row = statement.executeQuery()) {
            row.next();
            return row.getLong(1);
        }
    }

    @Override
    public String skipLocked() {
        return " FOR UPDATE SKIP LOCKED";
    }

    @Override
    public void close() {
        // Nothing to close.
    }
}

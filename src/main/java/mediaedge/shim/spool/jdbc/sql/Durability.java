package mediaedge.shim.spool.jdbc.sql;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What a commit of a PostgreSQL server survives, according to its settings.
 *
 * @param fsync
 *            whether it waits for its own disk at all
 * @param fullPageWrites
 *            whether a page that was half written at a crash can be repaired
 * @param synchronousCommit
 *            what a commit waits for, in PostgreSQL's terms
 * @param synchronousStandbys
 *            whether there are standbys that a commit may wait for
 * @param standbys
 *            number of servers that currently replicate this one
 */
public record Durability(boolean fsync, boolean fullPageWrites, String synchronousCommit, boolean synchronousStandbys,
        int standbys) {

    private static final String SETTINGS = """
            SELECT current_setting('fsync'), current_setting('full_page_writes'), current_setting('synchronous_commit'),
              current_setting('synchronous_standby_names'), (SELECT count(*) FROM pg_stat_replication)""";

    public static Durability of(Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(SETTINGS);
                ResultSet row = statement.executeQuery()) {
            row.next();
            return new Durability(row.getString(1).equals("on"), row.getString(2).equals("on"),
                    row.getString(3).toLowerCase(Locale.ROOT), !row.getString(4).isBlank(), row.getInt(5));
        }
    }

    /** Returns warnings about settings that can lose acknowledged entries. Each names a setting. */
    public List<String> warnings() {
        List<String> warnings = new ArrayList<>();
        if (!fsync) {
            warnings.add("PostgreSQL has fsync off: after a crash of its machine the spool may be damaged or empty,"
                    + " whatever players were told. Set fsync = on.");
        }
        if (!fullPageWrites) {
            warnings.add("PostgreSQL has full_page_writes off: a crash of its machine may damage the spool, unless its"
                    + " file system writes whole pages. Set full_page_writes = on.");
        }
        if (synchronousStandbys && (synchronousCommit.equals("local") || synchronousCommit.equals("remote_write"))) {
            warnings.add("PostgreSQL has synchronous_commit " + synchronousCommit
                    + ": a standby that takes over may lack entries that players were told are stored."
                    + " Set synchronous_commit = on for the role or the database.");
        }
        if (!synchronousStandbys && standbys > 0) {
            warnings.add("PostgreSQL has standbys and synchronous_standby_names is empty: a standby that takes over may"
                    + " lack entries that players were told are stored. Name it there, unless it is there for reading.");
        }
        return warnings;
    }
}

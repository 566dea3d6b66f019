package mediaedge.shim.spool.jdbc.sql;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.ToLongFunction;

import mediaedge.shim.spool.Spool;

/** The two ways in which the tables use JDBC: changing many rows with one statement, and reading a page of rows. */
public final class Rows {

    /** Rows that PostgreSQL's driver buffers in addition to the page. Few, because they may be large. */
    private static final int FETCHED = 100;
    private static final int LARGE_FETCHED = 10;

    private Rows() {
    }

    /** Sets the parameters of a statement for an item. */
    @FunctionalInterface
    public interface Binder<T> {
        void bind(PreparedStatement row, T item) throws SQLException;
    }

    /** Creates an item from a row. */
    @FunctionalInterface
    public interface Reader<T> {
        T read(ResultSet row) throws SQLException;
    }

    /** Runs a statement for each item, in order, as a batch. Returns how many rows it changed for each. */
    static <T> int[] change(Connection connection, String sql, Collection<T> items, Binder<T> binder)
            throws SQLException {
        if (items.isEmpty()) {
            return new int[0];
        }
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (T item : items) {
                binder.bind(statement, item);
                statement.addBatch();
            }
            return statement.executeBatch();
        }
    }

    /** Returns all rows of a query. */
    public static <T> List<T> all(Connection connection, String sql, Binder<Void> binder, Reader<T> reader)
            throws SQLException {
        return page(connection, sql, binder, reader, item -> 0, Spool.PAGE_BYTES);
    }

    /** Returns the first rows of a query, as many as fit on a page. */
    static <T> List<T> read(Connection connection, String sql, Binder<Void> binder, Reader<T> reader,
            ToLongFunction<T> size) throws SQLException {
        return page(connection, sql, binder, reader, size, Spool.PAGE_BYTES);
    }

    /** Returns the first rows of a query that together have at most this many bytes, but at least one. */
    public static <T> List<T> page(Connection connection, String sql, Binder<Void> binder, Reader<T> reader,
            ToLongFunction<T> size, long most) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setFetchSize(most < Spool.PAGE_BYTES ? LARGE_FETCHED : FETCHED);
            binder.bind(statement, null);
            List<T> page = new ArrayList<>();
            long bytes = 0;
            try (ResultSet row = statement.executeQuery()) {
                while (bytes < most && row.next()) {
                    T item = reader.read(row);
                    bytes += size.applyAsLong(item);
                    if (bytes > most && !page.isEmpty()) {
                        break;
                    }
                    page.add(item);
                }
            }
            return page;
        }
    }
}

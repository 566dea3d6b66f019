package mediaedge.shim.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

/** The SQL in documents works. Query Service and SQLite implement the same standard for it. */
class SqlInDocumentsTest {

    @Test
    void everyQuery_takesAwayWhatCameTwice() throws SQLException {
        List<Markdown.Block> queries = Markdown.all().stream().flatMap(document -> document.blocks("sql").stream())
                .toList();
        assertEquals(1, queries.size(), "there is another query, which needs an expectation of its own");
        try (Connection database = DriverManager.getConnection("jdbc:sqlite::memory:");
                Statement statement = database.createStatement()) {
            statement.execute("CREATE TABLE media_events (_id, timestamp, eventType)");
            statement.execute("""
                    INSERT INTO media_events VALUES ('a', '2026-01-01T00:00:00Z', 'media.sessionStart'),
                      ('b', '2026-01-01T00:00:01Z', 'media.play'), ('b', '2026-01-01T00:00:01Z', 'media.play'),
                      ('c', '2026-01-01T00:00:01Z', 'media.play'), ('b', '2026-01-01T00:00:01Z', 'media.play')""");
            List<String> ids = new ArrayList<>();
            try (ResultSet found = statement.executeQuery(queries.get(0).text().strip().replaceAll(";$", ""))) {
                while (found.next()) {
                    ids.add(found.getString("_id"));
                }
            }
            assertEquals(List.of("a", "b", "c"), ids.stream().sorted().toList());
        }
    }
}

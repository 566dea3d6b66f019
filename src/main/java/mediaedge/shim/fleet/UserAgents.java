package mediaedge.shim.fleet;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import mediaedge.shim.tables.TableFile;
import mediaedge.shim.tables.TableRow;

/** Families of user agents: the header itself has far too many values. Immutable. */
final class UserAgents {

    /** A header that matches no row. */
    static final String OTHER = "other";
    /** No header. */
    static final String NONE = "none";

    private static final String RESOURCE = "fleet/user-agents.yaml";
    private static final String FAMILIES = "families";
    private static final String FAMILY = "family";
    private static final String CONTAINS = "contains";
    /** Names of products stand further in front. */
    private static final int LOOKED_AT = 512;

    private final List<Family> families = new ArrayList<>();

    private record Family(String name, List<String> contains) {

        boolean matches(String userAgent) {
            for (String part : contains) {
                if (userAgent.contains(part)) {
                    return true;
                }
            }
            return false;
        }
    }

    private UserAgents() {
    }

    /** Reads the built-in table. */
    static UserAgents carried() {
        return parse(RESOURCE, resource());
    }

    /**
     * Reads a table.
     *
     * @throws mediaedge.shim.tables.TableException
     *             with all errors in the table
     */
    static UserAgents parse(String name, String yaml) {
        UserAgents agents = new UserAgents();
        TableFile file = TableFile.open(name, yaml, "'" + FAMILIES + "', a list of rows");
        for (TableRow row : file.top().allow(Set.of(FAMILIES)).rows(FAMILIES, FAMILY).values()) {
            Optional<String> family = row.allow(Set.of(FAMILY, CONTAINS)).require(CONTAINS).requiredText(FAMILY);
            family.ifPresent(known -> agents.families.add(new Family(known, row.texts(CONTAINS))));
        }
        file.throwIfWrong();
        return agents;
    }

    /** Returns the family of this header, {@link #OTHER} or {@link #NONE}. @param userAgent null if it is absent */
    String family(String userAgent) {
        if (userAgent == null || userAgent.isBlank()) {
            return NONE;
        }
        String front = userAgent.length() > LOOKED_AT ? userAgent.substring(0, LOOKED_AT) : userAgent;
        for (Family family : families) {
            if (family.matches(front)) {
                return family.name();
            }
        }
        return OTHER;
    }

    private static String resource() {
        try (InputStream in = UserAgents.class.getClassLoader().getResourceAsStream(RESOURCE)) {
            if (in == null) {
                throw new IllegalStateException(RESOURCE + " is not in the application");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

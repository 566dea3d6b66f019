package mediaedge.shim;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

import mediaedge.shim.collection.Field;
import mediaedge.shim.mapping.BuiltInTables;

/** Holds the house together: which room may know which, and what the pure ones do without. */
@AnalyzeClasses(packages = "mediaedge.shim", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    private static final String ROOT = "mediaedge.shim";

    @ArchTest
    static final ArchRule rooms_haveNoCycles = slices().matching(ROOT + ".(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule meters_knowNoRoom = mayOnlyKnow("meters");
    @ArchTest
    static final ArchRule tables_knowNoRoom = mayOnlyKnow("tables");
    @ArchTest
    static final ArchRule collection_knowsTables = mayOnlyKnow("collection", "tables");
    @ArchTest
    static final ArchRule mapping_knowsCollectionAndTables = mayOnlyKnow("mapping", "collection", "tables");
    @ArchTest
    static final ArchRule routing_knowsNoRoomButTables = mayOnlyKnow("routing", "tables");
    @ArchTest
    static final ArchRule session_knowsNoRoom = mayOnlyKnow("session");
    @ArchTest
    static final ArchRule upstream_knowsMeters = mayOnlyKnow("upstream", "meters");
    @ArchTest
    static final ArchRule edge_knowsUpstream = mayOnlyKnow("edge", "upstream");
    @ArchTest
    static final ArchRule legacy_knowsUpstream = mayOnlyKnow("legacy", "upstream");
    @ArchTest
    static final ArchRule spool_knowsNoRoom = mayOnlyKnow("spool");
    @ArchTest
    static final ArchRule delivery_knowsWhatItDeliversTo = mayOnlyKnow("delivery", "edge", "legacy", "spool", "session",
            "upstream", "meters");
    @ArchTest
    static final ArchRule standin_knowsNoRoom = mayOnlyKnow("standin");

    @ArchTest
    static final ArchRule nobody_knowsTheStandIn = noClasses().that().resideOutsideOfPackage(ROOT + ".standin")
            .should().dependOnClassesThat().resideInAPackage(ROOT + ".standin");
    @ArchTest
    static final ArchRule nobody_knowsTheDoor = noClasses().that()
            .resideOutsideOfPackages(ROOT + ".api", ROOT + ".inspect")
            .should().dependOnClassesThat().resideInAnyPackage(ROOT + ".api", ROOT + ".inspect");

    @ArchTest
    static final ArchRule pureRooms_needNoFramework = noClasses()
            .that().resideInAnyPackage(rooms("mapping", "routing", "session", "collection", "tables"))
            .should().dependOnClassesThat().resideInAnyPackage("jakarta..", "io.quarkus..", "io.vertx..",
                    "io.smallrye..",
                    "java.net.http..", "io.micrometer..");
    @ArchTest
    static final ArchRule pureRooms_haveNoClockOfTheirOwn = noClasses()
            .that().resideInAnyPackage(rooms("mapping", "routing", "session", "collection", "tables"))
            .should().callMethod(Instant.class, "now").orShould().callMethod(Clock.class, "systemUTC")
            .orShould().callMethod(System.class, "currentTimeMillis").orShould().callMethod(System.class, "nanoTime");

    @ArchTest
    static final ArchRule classes_haveAJobInTheirName = noClasses().should()
            .haveNameMatching(".*(Util|Utils|Helper|Helpers|Manager|Impl|Misc)");
    @ArchTest
    static final ArchRule rooms_haveAJobInTheirName = noClasses().should().resideInAnyPackage("..util..", "..utils..",
            "..common..", "..helper..", "..manager..", "..impl..", "..config..", "..misc..");
    @ArchTest
    static final ArchRule whatAClassNeeds_comesThroughItsConstructor = fields().should()
            .notBeAnnotatedWith(jakarta.inject.Inject.class);
    @ArchTest
    static final ArchRule nothing_isPrinted = noClasses().that().resideOutsideOfPackage(ROOT + ".standin")
            .should().accessField(System.class, "out").orShould().accessField(System.class, "err");

    private static ArchRule mayOnlyKnow(String room, String... others) {
        List<String> unknown = new ArrayList<>(List.of(ROOT));
        for (String other : List.of("api", "collection", "delivery", "edge", "inspect", "legacy", "mapping", "meters",
                "routing",
                "session",
                "spool", "standin", "tables", "upstream")) {
            if (!other.equals(room) && !List.of(others).contains(other)) {
                unknown.add(ROOT + "." + other);
            }
        }
        return noClasses().that().resideInAPackage(ROOT + "." + room).should().dependOnClassesThat()
                .resideInAnyPackage(unknown.toArray(String[]::new));
    }

    private static String[] rooms(String... names) {
        return Stream.of(names).map(name -> ROOT + "." + name).toArray(String[]::new);
    }

    @Test
    void fieldsOfTheMediaCollectionApi_standInTablesOnly() throws IOException {
        List<String> found = new ArrayList<>();
        try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
            for (Path file : files
                    .filter(path -> path.toString().endsWith(".java") && !path.toString().contains("standin"))
                    .toList()) {
                String source = Files.readString(file);
                BuiltInTables.load().vocabulary().fields().stream().map(Field::key).filter(key -> key.contains("."))
                        .filter(key -> source.contains("\"" + key + "\"")).forEach(key -> found.add(file + ": " + key));
            }
        }
        assertEquals(List.of(), found);
    }
}

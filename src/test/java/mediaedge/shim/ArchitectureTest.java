package mediaedge.shim;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;
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

import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;

import org.junit.jupiter.api.Test;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.PackageMatchers;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.Route;
import io.vertx.ext.web.Router;
import mediaedge.shim.collection.fields.Field;
import mediaedge.shim.mapping.BuiltInTables;

/** Enforces which package may use which, and what pure packages must not use. */
@AnalyzeClasses(packages = "mediaedge.shim", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    private static final String ROOT = "mediaedge.shim";

    @ArchTest
    static final ArchRule packages_haveNoCycles = slices().matching(ROOT + ".(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule meters_useNoOtherPackage = mayOnlyUse("meters");
    @ArchTest
    static final ArchRule tables_useNoOtherPackage = mayOnlyUse("tables");
    @ArchTest
    static final ArchRule collection_knowsTables = mayOnlyUse("collection", "tables");
    @ArchTest
    static final ArchRule mapping_knowsCollectionAndTables = mayOnlyUse("mapping", "collection", "tables");
    @ArchTest
    static final ArchRule routing_usesTablesOnly = mayOnlyUse("routing", "tables");
    @ArchTest
    static final ArchRule session_usesNoOtherPackage = mayOnlyUse("session");
    @ArchTest
    static final ArchRule upstream_knowsMeters = mayOnlyUse("upstream", "meters");
    @ArchTest
    static final ArchRule outgoing_knowsUpstreamAndSession = mayOnlyUse("outgoing", "upstream", "session");
    @ArchTest
    static final ArchRule edge_knowsOutgoingUpstreamSessionAndTables = mayOnlyUse("edge", "outgoing", "upstream",
            "session", "tables");
    @ArchTest
    static final ArchRule legacy_knowsOutgoingUpstreamAndSession = mayOnlyUse("legacy", "outgoing", "upstream",
            "session");
    @ArchTest
    static final ArchRule spool_usesNoOtherPackage = mayOnlyUse("spool");
    @ArchTest
    static final ArchRule spool_knowsNoImplementation = noClasses().that()
            .resideOutsideOfPackage(ROOT + ".spool.jdbc..").should().dependOnClassesThat()
            .resideInAPackage(ROOT + ".spool.jdbc..");
    @ArchTest
    static final ArchRule spoolInDatabases_hasOnePublicClass = classes().that()
            .resideInAPackage(ROOT + ".spool.jdbc..").and().doNotHaveSimpleName("JdbcSpoolProvider").and()
            .areTopLevelClasses().should().notBePublic();
    @ArchTest
    static final ArchRule delivery_knowsWhatItDeliversTo = mayOnlyUse("delivery", "outgoing", "edge", "legacy", "spool",
            "session",
            "upstream", "meters");
    @ArchTest
    static final ArchRule drain_knowsDeliveryAndWhatItReadsFrom = mayOnlyUse("drain", "outgoing", "delivery", "spool",
            "session",
            "edge", "upstream", "meters");
    @ArchTest
    static final ArchRule admission_knowsMeters = mayOnlyUse("admission", "meters");
    @ArchTest
    static final ArchRule standin_usesNoOtherPackage = mayOnlyUse("standin");

    @ArchTest
    static final ArchRule nobody_knowsTheStandIn = noClasses().that().resideOutsideOfPackage(ROOT + ".standin")
            .should().dependOnClassesThat().resideInAPackage(ROOT + ".standin");
    @ArchTest
    static final ArchRule nobody_knowsTheDoor = noClasses().that()
            .resideOutsideOfPackages(ROOT + ".api", ROOT + ".inspect")
            .should().dependOnClassesThat().resideInAnyPackage(ROOT + ".api", ROOT + ".inspect");

    @ArchTest
    static final ArchRule purePackages_needNoFramework = noClasses()
            .that().resideInAnyPackage(packages("mapping", "routing", "session", "collection", "tables"))
            .should().dependOnClassesThat().resideInAnyPackage("jakarta..", "io.quarkus..", "io.vertx..",
                    "io.smallrye..",
                    "java.net.http..", "io.micrometer..");
    @ArchTest
    static final ArchRule purePackages_haveNoClockOfTheirOwn = noClasses()
            .that().resideInAnyPackage(packages("mapping", "routing", "session", "collection", "tables"))
            .should().callMethod(Instant.class, "now").orShould().callMethod(Clock.class, "systemUTC")
            .orShould().callMethod(System.class, "currentTimeMillis").orShould().callMethod(System.class, "nanoTime");

    @ArchTest
    static final ArchRule classes_haveAJobInTheirName = noClasses().should()
            .haveNameMatching(".*(Util|Utils|Helper|Helpers|Manager|Impl|Misc)");
    @ArchTest
    static final ArchRule packages_haveAJobInTheirName = noClasses().should().resideInAnyPackage("..util..",
            "..utils..",
            "..common..", "..helper..", "..manager..", "..impl..", "..config..", "..misc..");
    @ArchTest
    static final ArchRule whatAClassNeeds_comesThroughItsConstructor = fields().should()
            .notBeAnnotatedWith(jakarta.inject.Inject.class);
    @ArchTest
    static final ArchRule nothing_isPrinted = noClasses().that().resideOutsideOfPackage(ROOT + ".standin")
            .should().accessField(System.class, "out").orShould().accessField(System.class, "err");

    /** Resources with endpoints that are not only for operators. */
    private static final List<String> PUBLIC_RESOURCES = names("SchemaResource", "InspectorPage");
    /** Classes that check themselves who may call them. */
    private static final List<String> ROUTES = names("MediaCollectionRoutes");

    @ArchTest
    static final ArchRule resources_areForOperators_unlessListed = classes().that()
            .areAnnotatedWith(jakarta.ws.rs.Path.class)
            .and(areNoneOf(PUBLIC_RESOURCES)).should(beFor("operator"));
    @ArchTest
    static final ArchRule resources_leaveNobodyOut = classes().that().areAnnotatedWith(jakarta.ws.rs.Path.class)
            .should().beAnnotatedWith(RolesAllowed.class).orShould().beAnnotatedWith(PermitAll.class);
    @ArchTest
    static final ArchRule rolesOfMethods_changeNothing = noMethods().should().beAnnotatedWith(RolesAllowed.class)
            .orShould().beAnnotatedWith(PermitAll.class);
    @ArchTest
    static final ArchRule routes_areThePlayersOnly = noClasses().that(areNoneOf(ROUTES)).should()
            .dependOnClassesThat(assignableTo(Router.class).or(assignableTo(Route.class))
                    .or(assignableTo(Filters.class)));

    /** Internals that change with each version of Vert.x and Netty. Each class that uses them has to change as well. */
    private static final PackageMatchers INTERNALS = PackageMatchers.of("io.vertx..impl..", "io.netty..");
    private static final List<String> USERS_OF_INTERNALS = List.of("admission.BodiesBeingRead", "admission.BodyReader",
            "admission.PipelinedRequests", "admission.ReceivedBytes", "admission.RequestBody", "api.Calls",
            "api.EventLoopQueue", "api.EventLoopQueues", "api.OpenConnections", "api.SenderNetwork",
            "upstream.Exchange", "upstream.Fault", "upstream.FlushCoalescing", "upstream.Upstream");

    @ArchTest
    static void internalsOfVertxAndNetty_areUsedByTheListedClassesOnly(JavaClasses all) {
        assertEquals(USERS_OF_INTERNALS, all.stream()
                .filter(type -> type.getDirectDependenciesFromSelf().stream()
                        .anyMatch(to -> INTERNALS.test(to.getTargetClass().getPackageName())))
                .map(type -> type.getName().substring(ROOT.length() + 1).replaceAll("\\$.*", "")).distinct().sorted()
                .toList());
    }

    private static List<String> names(String... classes) {
        return Stream.of(classes).map(name -> ROOT + ".api." + name).toList();
    }

    private static DescribedPredicate<JavaClass> areNoneOf(List<String> names) {
        return DescribedPredicate.describe("are none of " + names, type -> !names.contains(type.getName()));
    }

    private static ArchCondition<JavaClass> beFor(String role) {
        return new ArchCondition<>("be for the role " + role) {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                boolean allowed = type.tryGetAnnotationOfType(RolesAllowed.class)
                        .filter(roles -> List.of(roles.value()).equals(List.of(role))).isPresent();
                events.add(new SimpleConditionEvent(type, allowed, type.getName() + " is not for the role " + role));
            }
        };
    }

    private static ArchRule mayOnlyUse(String name, String... others) {
        List<String> unknown = new ArrayList<>(List.of(ROOT));
        for (String other : List.of("admission", "api", "collection", "delivery", "drain", "edge", "inspect", "legacy",
                "mapping", "meters",
                "outgoing",
                "routing",
                "session",
                "spool", "standin", "tables", "upstream")) {
            if (!other.equals(name) && !List.of(others).contains(other)) {
                unknown.add(ROOT + "." + other + "..");
            }
        }
        return noClasses().that().resideInAPackage(ROOT + "." + name + "..").should().dependOnClassesThat()
                .resideInAnyPackage(unknown.toArray(String[]::new));
    }

    private static String[] packages(String... names) {
        return Stream.of(names).map(name -> ROOT + "." + name + "..").toArray(String[]::new);
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

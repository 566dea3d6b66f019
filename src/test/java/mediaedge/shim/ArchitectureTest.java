package mediaedge.shim;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;

import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;
import org.junit.jupiter.api.Test;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
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

    /** Of the root package, which tells the story of a request. */
    private static final int MOST_TYPES_OF_THE_STORY = 8;
    private static final int MOST_TYPES = 25;

    @ArchTest
    static final ArchRule packages_haveNoCycles = slices().matching("mediaedge.(**)").should().beFreeOfCycles();

    @ArchTest
    static void packages_areSmall(JavaClasses all) {
        Map<String, Long> sizes = all.stream()
                .filter(type -> type.isTopLevelClass() && !type.getSimpleName().equals("package-info"))
                .collect(Collectors.groupingBy(JavaClass::getPackageName, TreeMap::new, Collectors.counting()));
        sizes.values().removeIf(size -> size <= MOST_TYPES_OF_THE_STORY);
        assertFalse(sizes.containsKey(ROOT), "types of the root package: " + sizes.get(ROOT));
        sizes.values().removeIf(size -> size <= MOST_TYPES);
        assertEquals(Map.of(), sizes);
    }

    @ArchTest
    static final ArchRule units_useNoOtherPackage = mayOnlyUse("units");
    @ArchTest
    static final ArchRule meters_useNoOtherPackage = mayOnlyUse("meters");
    @ArchTest
    static final ArchRule netty_usesNoOtherPackage = mayOnlyUse("netty");
    @ArchTest
    static final ArchRule tables_useNoOtherPackage = mayOnlyUse("tables");
    @ArchTest
    static final ArchRule collection_knowsTables = mayOnlyUse("collection", "tables");
    @ArchTest
    static final ArchRule readingOfJson_knowsNothingOfMedia = mayOnlyUse("collection.json");
    @ArchTest
    static final ArchRule fields_knowTables = mayOnlyUse("collection.fields", "tables");
    @ArchTest
    static final ArchRule mapping_knowsCollectionAndTables = mayOnlyUse("mapping", "collection", "destination",
            "tables");
    @ArchTest
    static final ArchRule writingOfJson_knowsNothingOfMedia = mayOnlyUse("mapping.json");
    @ArchTest
    static final ArchRule destination_knowsTables = mayOnlyUse("destination", "tables");
    @ArchTest
    static final ArchRule routing_knowsDestinationsAndTables = mayOnlyUse("routing", "destination", "tables");
    @ArchTest
    static final ArchRule session_knowsDestinations = mayOnlyUse("session", "destination");
    @ArchTest
    static final ArchRule upstream_knowsDestinationsMetersAndNetty = mayOnlyUse("upstream", "destination", "meters",
            "netty");
    @ArchTest
    static final ArchRule outgoing_knowsUpstreamAndSession = mayOnlyUse("outgoing", "destination", "upstream",
            "session");
    @ArchTest
    static final ArchRule edge_knowsOutgoingUpstreamSessionAndTables = mayOnlyUse("edge", "outgoing", "upstream",
            "session", "tables");
    @ArchTest
    static final ArchRule legacy_knowsOutgoingUpstreamAndSession = mayOnlyUse("legacy", "outgoing", "upstream",
            "session");
    @ArchTest
    static final ArchRule spool_usesNoOtherPackage = mayOnlyUse("spool");
    @ArchTest
    static final ArchRule spool_knowsNoImplementation = isKnownOnlyBelow("spool.jdbc");
    @ArchTest
    static final ArchRule spool_knowsNothingOfKafka = isKnownOnlyBelow("spool.kafka");
    @ArchTest
    static final ArchRule spoolInKafka_hasOnePublicType = classes().that().resideInAPackage(ROOT + ".spool.kafka").and()
            .doNotHaveSimpleName("KafkaSpoolConfig").and().areTopLevelClasses().should().notBePublic();
    @ArchTest
    static final ArchRule spoolInDatabases_hasOnePublicClass = classes().that()
            .resideInAPackage(ROOT + ".spool.jdbc").and().doNotHaveSimpleName("JdbcSpoolProvider").and()
            .areTopLevelClasses().should().notBePublic();
    @ArchTest
    static final ArchRule delivery_knowsWhatItDeliversTo = mayOnlyUse("delivery", "outgoing", "edge", "legacy", "spool",
            "session", "destination", "upstream", "meters");
    @ArchTest
    static final ArchRule drain_knowsDeliveryAndWhatItReadsFrom = mayOnlyUse("drain", "outgoing", "delivery", "spool",
            "session",
            "edge", "upstream", "meters");
    @ArchTest
    static final ArchRule admission_knowsMetersAndNetty = mayOnlyUse("admission", "meters", "netty");
    @ArchTest
    static final ArchRule request_knowsWhatItIsDecidedOf = mayOnlyUse("request", "collection", "outgoing", "routing",
            "session", "upstream");
    @ArchTest
    static final ArchRule observers_knowWhatTheyAreTold = mayOnlyUse("observers", "request", "outgoing", "collection",
            "mapping");
    @ArchTest
    static final ArchRule fleet_knowsWhatItObserves = mayOnlyUse("fleet", "observers", "request", "routing", "outgoing",
            "session", "collection", "mapping", "meters", "tables");
    @ArchTest
    static final ArchRule settings_knowCollection = mayOnlyUse("settings", "collection");
    @ArchTest
    static final ArchRule routes_knowRoutingAndWhatItLooksAt = mayOnlyUse("routes", "routing", "request", "settings",
            "collection", "delivery", "destination", "legacy", "mapping", "schema", "session", "tables");
    @ArchTest
    static final ArchRule schema_knowsWhatItIsComparedWith = mayOnlyUse("schema", "collection", "destination",
            "mapping", "routing", "settings", "tables", "upstream");
    @ArchTest
    static final ArchRule registry_knowsNoTables = mayOnlyUse("schema.registry", "schema", "tables", "upstream");
    @ArchTest
    static final ArchRule traffic_knowsWhatItCounts = mayOnlyUse("traffic", "request", "outgoing", "delivery",
            "collection", "mapping", "meters", "schema");
    @ArchTest
    static final ArchRule standin_usesNoOtherPackage = mayOnlyUse("standin");

    @ArchTest
    static final ArchRule nobody_knowsTheStandIn = isKnownOnlyBelow("standin");
    @ArchTest
    static final ArchRule nobody_knowsTheStart = isKnownOnlyBelow("startup");
    @ArchTest
    static final ArchRule probe_isKnownToOperatorsOnly = isKnownOnlyBelow("probe", "api.operators");
    @ArchTest
    static final ArchRule nobody_knowsTheDoor = noClasses().that()
            .resideOutsideOfPackages(packages("api", "inspect"))
            .should().dependOnClassesThat().resideInAnyPackage(packages("api", "inspect"));
    @ArchTest
    static final ArchRule readingOfJson_isKnownToCollectionAndMapping = isKnownOnlyBelow("collection.json",
            "collection", "mapping");
    @ArchTest
    static final ArchRule writingOfJson_isKnownToMapping = isKnownOnlyBelow("mapping.json", "mapping");

    @ArchTest
    static final ArchRule purePackages_needNoFramework = noClasses()
            .that().resideInAnyPackage(packages("mapping", "routing", "session", "collection", "destination", "tables"))
            .should().dependOnClassesThat().resideInAnyPackage("jakarta..", "io.quarkus..", "io.vertx..",
                    "io.smallrye..",
                    "java.net.http..", "io.micrometer..");
    @ArchTest
    static final ArchRule purePackages_haveNoClockOfTheirOwn = noClasses()
            .that().resideInAnyPackage(packages("mapping", "routing", "session", "collection", "destination", "tables"))
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
    private static final List<String> PUBLIC_RESOURCES = names("contract.SchemaResource", "operators.InspectorPage");
    /** Classes that check themselves who may call them. */
    private static final List<String> ROUTES = names("MediaCollectionRoutes");

    @ArchTest
    static final ArchRule resources_areForOperators_unlessListed = classes().that()
            .areAnnotatedWith(jakarta.ws.rs.Path.class).and().areNotAnnotatedWith(RegisterRestClient.class)
            .and(areNoneOf(PUBLIC_RESOURCES)).should(beFor("operator"));
    @ArchTest
    static final ArchRule resources_leaveNobodyOut = classes().that().areAnnotatedWith(jakarta.ws.rs.Path.class)
            .and().areNotAnnotatedWith(RegisterRestClient.class).should().beAnnotatedWith(RolesAllowed.class).orShould()
            .beAnnotatedWith(PermitAll.class);
    @ArchTest
    static final ArchRule rolesOfMethods_changeNothing = noMethods().should().beAnnotatedWith(RolesAllowed.class)
            .orShould().beAnnotatedWith(PermitAll.class);
    @ArchTest
    static final ArchRule routes_areThePlayersOnly = noClasses().that(areNoneOf(ROUTES)).should()
            .dependOnClassesThat(assignableTo(Router.class).or(assignableTo(Route.class))
                    .or(assignableTo(Filters.class)));

    /** They change with each version of Vert.x and Netty. */
    @ArchTest
    static final ArchRule internalsOfVertxAndNetty_areUsedByOnePackageOnly = noClasses().that()
            .resideOutsideOfPackage(ROOT + ".netty").should().dependOnClassesThat()
            .resideInAnyPackage("io.vertx..impl..", "io.netty..");

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

    /** Packages include those below them. */
    private static ArchRule mayOnlyUse(String name, String... others) {
        return classes().that().resideInAPackage(ROOT + "." + name + "..").should().onlyDependOnClassesThat(
                resideOutsideOfPackage(ROOT + "..").or(resideInAnyPackage(packages(others)))
                        .or(resideInAnyPackage(packages(name, "units"))));
    }

    private static ArchRule isKnownOnlyBelow(String name, String... others) {
        return noClasses().that(resideOutsideOfPackages(packages(others)).and(resideOutsideOfPackages(packages(name))))
                .should().dependOnClassesThat().resideInAnyPackage(packages(name));
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

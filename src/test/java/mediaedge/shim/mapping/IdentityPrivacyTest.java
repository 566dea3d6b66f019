package mediaedge.shim.mapping;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import mediaedge.shim.collection.PlayerEvent;
import mediaedge.shim.collection.RequestReader;
import mediaedge.shim.collection.WholeSession;
import mediaedge.shim.destination.DatastreamOverrides;
import mediaedge.shim.destination.IdentityPrivacy;
import mediaedge.shim.mapping.notes.Adjustment;
import mediaedge.shim.mapping.notes.Notes;
import mediaedge.shim.mapping.notes.StrictNotes;
import mediaedge.shim.mapping.rows.MappingRow;
import mediaedge.shim.mapping.values.EdgeOptions;
import mediaedge.shim.mapping.values.IdentityRules;
import mediaedge.shim.standin.EdgeContract;

/** The privacy rules of a route for identities, and what tells viewers apart whatever they are. */
class IdentityPrivacyTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final MappingTables TABLES = BuiltInTables.load();
    private static final UUID SESSION = UUID.randomUUID();
    private static final String ECID = "27182818284590452353602874713526624977";
    private static final String INSTALLATION = "11111111-2222-4333-8444-555555555555";
    private static final String FIRST_PARTY = "99999999-2222-4333-8444-555555555555";
    /** SHA-256 of {@code user@example.com}. */
    private static final String HASH = "b4c9a289323b21a01c3e940f150eb9b8c542587f1abfd8f0e1cc1ffc5e475514";
    private static final String ALL = """
            'visitor.marketingCloudUserId': '%s', 'appInstallationId': '%s', 'analytics.aid': 'aid', 'analytics.visitorId': 42,
            'visitor.customerIDs': {'email': {'id': 'user@example.com'}, 'crm': {'id': 'c-1', 'authState': 1}}"""
            .formatted(ECID, INSTALLATION);

    private final List<String> notes = new ArrayList<>();

    /** Rules, then the identities that are left: namespace, id, and an asterisk for the primary one. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            email drop | ECID ecid*, AAID aid, AACUSTOMID 42, crm c-1
            EMAIL drop | ECID ecid*, AAID aid, AACUSTOMID 42, crm c-1
            email sha256 | ECID ecid*, AAID aid, AACUSTOMID 42, email hash, crm c-1
            email keep | ECID ecid*, AAID aid, AACUSTOMID 42, email user@example.com, crm c-1
            ecid drop | FPID fpid*, AAID aid, AACUSTOMID 42, email user@example.com, crm c-1
            ecid drop, fpid drop | AAID aid*, AACUSTOMID 42, email user@example.com, crm c-1
            ecid drop, fpid drop, aaid drop, aacustomid drop | email user@example.com, crm c-1*
            ecid drop, fpid drop, aaid drop, aacustomid drop, crm drop | email user@example.com*
            ecid sha256, fpid sha256 | AAID aid*, AACUSTOMID 42, email user@example.com, crm c-1
            aacustomid sha256 | ECID ecid*, AAID aid, AACUSTOMID hash42, email user@example.com, crm c-1
            other drop | ECID ecid*, AAID aid, AACUSTOMID 42, email user@example.com, crm c-1
            """)
    void rules_decideAboutEachIdentity(String rules, String expected) {
        assertEquals(expected.replace("hash42", HashedId.of("42")).replace("hash", HASH).replace("ecid*", ECID + "*")
                .replace("fpid*", INSTALLATION + "*"), live(TABLES, ALL, options(rules)));
        List<String> live = List.copyOf(notes);
        notes.clear();
        assertEquals(live(TABLES, ALL, options(rules)), whole(ALL, options(rules)));
        assertTrue(notes.containsAll(live), notes.toString());
    }

    @Test
    void decisions_areNotedButAreNoAdjustments() {
        live(TABLES, ALL, options("email sha256, crm drop, aaid drop, fpid sha256"));

        assertEquals(List.of(
                "left out appInstallationId: dropped by the privacy rules of the route",
                "left out analytics.aid: dropped by the privacy rules of the route",
                "hashed visitor.customerIDs.email",
                "left out visitor.customerIDs.crm: dropped by the privacy rules of the route"), notes);
    }

    @Test
    void strictValidation_acceptsWhatARuleChanges() {
        EdgeBody made = new Translator(TABLES, Implementation.UNTOLD).translate(event(TABLES, start(ALL)),
                options("email sha256, ecid drop"), SESSION, null, new StrictNotes(Notes.NONE));
        assertTrue(made.toString().contains(HASH));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', ignoreLeadingAndTrailingWhitespace = false, textBlock = """
            user@example.com|user@example.com
             User@Example.COM |user@example.com
            \\u2003\\n USER@example.com\\t|user@example.com
            \\u0130d|i\\u0307d
            \\u00c4\\u00d6\\ud83c\\udf89|\\u00e4\\u00f6\\ud83c\\udf89
            \\ud83c!|\\ufffd!
            """)
    void hash_isThatOfTheTrimmedLowerCaseTextInUtf8(String id, String hashed) throws IOException {
        String text = JSON.readTree('"' + hashed + '"').asText();
        assertEquals("email " + HashedId.of(text) + "*",
                live(TABLES, "'visitor.customerIDs': {'email': {'id': '" + id + "'}}", options("email sha256")));
    }

    @Test
    void hash_isTheOneThatAnybodyComputes() {
        assertEquals("b94d27b9934d3e08a52e52d7da7dabfac484efe37a5380ee9088f7ace2efcde9", HashedId.of("hello world"));
        assertEquals("email " + HASH + "*",
                live(TABLES, "'visitor.customerIDs': {'email': {'id': ' USER@Example.com'}}",
                        options("email sha256")));
    }

    /** The hash of nothing would make all these viewers one. */
    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\\u2003\\t"})
    void idOfBlanks_isNotHashed(String id) {
        assertEquals("", live(TABLES, "'visitor.customerIDs': {'email': {'id': '" + id + "'}}",
                options("email sha256")));
        assertEquals("", live(TABLES, "'analytics.visitorId': '" + id + "'", options("aacustomid sha256")));
    }

    @Test
    void typeAsThePlayerWroteIt_winsOverItsNamespace(@TempDir Path folder) throws IOException {
        MappingTables renaming = tablesWith(folder, "conversion: customer-identities,",
                "conversion: customer-identities, namespaces: {mail: Email, work: Email, crm: CRMID},");
        String ids = "'visitor.customerIDs': {'mail': {'id': 'm'}, 'crm': {'id': 'c'}}";

        assertEquals("Email m*, CRMID c", live(renaming, ids, options("other drop")));
        assertEquals("CRMID c*", live(renaming, ids, options("email drop")));
        assertEquals("CRMID c*", live(renaming, ids, options("Mail drop")));
        assertEquals("Email " + HashedId.of("m") + "*, CRMID c", live(renaming, ids, options("mail sha256")));
        assertEquals("Email m*, CRMID c", live(renaming, ids, options("mail keep, email drop")));
        assertEquals("Email m*", live(renaming, "'visitor.customerIDs': {'work': {'id': 'w'}, 'mail': {'id': 'm'}}",
                options("work drop")));
    }

    @Test
    void idThatIsAFieldOfItsOwn_hasNoType() {
        IdentityRules ofCustomers = (type, namespace) -> type.isEmpty() ? IdentityPrivacy.KEEP : IdentityPrivacy.DROP;
        assertEquals("ECID " + ECID + "*, AAID aid, AACUSTOMID 42",
                live(TABLES, ALL, EdgeOptions.PLAIN.withIdentities(ofCustomers)));
    }

    @Test
    void sessionWithoutAnIdentityLeft_isAnonymous() {
        Translator translator = new Translator(TABLES, Implementation.UNTOLD);
        PlayerEvent start = event(TABLES, start("'visitor.customerIDs': {'email': {'id': 'm'}}"));
        EdgeOptions dropping = options("email drop");

        assertFalse(translator.isAnonymous(start, EdgeOptions.PLAIN));
        assertFalse(translator.isAnonymous(start, options("email sha256")));
        assertTrue(translator.isAnonymous(start, dropping));
        String id = "'visitor.customerIDs': {'email': {'id': 'm'}}";
        assertEquals("", live(TABLES, id, dropping));
        assertEquals("FPID " + FIRST_PARTY + "*", live(TABLES, id, dropping.withFirstPartyId(FIRST_PARTY)));
        assertEquals("FPID " + FIRST_PARTY + "*", whole(id, dropping.withFirstPartyId(FIRST_PARTY)));
        assertTrue(whole(id, dropping).matches("FPID [0-9a-f-]{36}[*]"), "Edge requires one there");
    }

    @Test
    void strictestOptions_sendNothingOfTheViewer() {
        EdgeOptions strictest = EdgeOptions.strictest(DatastreamOverrides.withoutPlatform());
        String made = new Translator(TABLES, Implementation.UNTOLD).translate(event(TABLES,
                start(ALL).replace("'params'", "'customMetadata': {'secret': 'x', 'a': 'y'}, 'params'")),
                strictest, SESSION, null, noting()).toString();

        assertFalse(made.contains("identityMap") || made.contains("customMetadata") || made.contains("secret"), made);
        assertTrue(made.contains("\"com_adobe_experience_platform\":{\"enabled\":false}"), made);
        assertTrue(notes.containsAll(List.of("dropped secret", "dropped a")), notes.toString());
    }

    @Test
    void namespacesOfFixedForm_areThoseOfRowsWithTheirOwnFormOrConversion() {
        Set<String> namespaces = TABLES.namespacesOfFixedForm();
        assertEquals(List.of("ECID", "FPID"), List.copyOf(namespaces));
        assertTrue(namespaces.contains("ecid"));
    }

    @Test
    void namesThatDifferInCaseOnly_areRefused() {
        assertThrows(IllegalArgumentException.class,
                () -> IdentityRules.of(Map.of("crm", IdentityPrivacy.KEEP, "CRM", IdentityPrivacy.DROP)));
    }

    /** Parameters of the start, then the viewer. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '^', textBlock = """
            'media.show': 's' |
            'visitor.marketingCloudUserId': '27182818284590452353602874713526624977', 'analytics.aid': 'a' | 27182818284590452353602874713526624977
            'visitor.marketingCloudUserId': 'N/A', 'analytics.aid': 'a' | a
            'visitor.marketingCloudUserId': '', 'analytics.visitorId': 4.50 | 4.50
            'analytics.aid': 'a', 'appInstallationId': ' Device-7' | ^ Device-7^
            'visitor.customerIDs': {'a': {'id': 'x'}, 'b': {'id': 'Y '}} | x
            'visitor.customerIDs': {'a': {'id': 'x'}, 'b': {'id': 'Y ', 'authState': 1}} | ^Y ^
            'visitor.customerIDs': {'a': {'id': ''}, 'b': {'id': 7}} | 7
            'visitor.customerIDs': {'a': {'id': 'x', 'authState': 1}}, 'analytics.aid': 'i' | i
            'visitor.customerIDs': {'ecid': {'id': 'x'}} |
            """)
    void viewer_isThePrimaryIdentityAsThePlayerSentIt(String params, String viewer) {
        Translator translator = new Translator(TABLES, Implementation.UNTOLD);
        assertEquals(Optional.ofNullable(viewer), translator.viewer(event(TABLES, start(params))));
        WholeSession whole = new WholeSession(TABLES.vocabulary(),
                ("[" + start(params) + "]").replace('\'', '"').getBytes(UTF_8), 2);
        assertTrue(whole.next());
        assertEquals(Optional.ofNullable(viewer), translator.viewer(whole.entry()));
    }

    private static EdgeOptions options(String rules) {
        Map<String, IdentityPrivacy> table = new LinkedHashMap<>();
        for (String rule : rules.split(", ")) {
            String[] words = rule.split(" ");
            table.put(words[0], IdentityPrivacy.valueOf(words[1].toUpperCase(java.util.Locale.ROOT)));
        }
        return EdgeOptions.PLAIN.withIdentities(IdentityRules.of(table));
    }

    private static MappingTables tablesWith(Path folder, String text, String instead) throws IOException {
        try (Stream<Path> files = Files.list(Path.of("xdm-mappings"))) {
            for (Path file : files.filter(path -> path.toString().endsWith(".yaml")).toList()) {
                Files.writeString(folder.resolve(file.getFileName()),
                        Files.readString(file).replace(text, instead));
            }
        }
        return BuiltInTables.load(folder);
    }

    private String live(MappingTables tables, String params, EdgeOptions options) {
        EdgeBody made = new Translator(tables, Implementation.UNTOLD).translate(event(tables, start(params)), options,
                SESSION, null, noting());
        assertEquals(List.of(), EdgeContract.get().refusals("sessionStart", made.bytes()));
        return identities(made.bytes());
    }

    private String whole(String params, EdgeOptions options) {
        DownloadedTranslator whole = new DownloadedTranslator(TABLES, options, Implementation.UNTOLD, 0, noting());
        whole.start(event(TABLES, start(params)));
        byte[] body = whole.body();
        assertEquals(List.of(), EdgeContract.get().refusals("downloaded", body));
        return identities(body);
    }

    private static String identities(byte[] body) {
        try {
            List<String> found = new ArrayList<>();
            JsonNode map = JSON.readTree(body).at("/events/0/xdm/identityMap");
            map.properties().forEach(namespace -> namespace.getValue().forEach(identity -> found.add(
                    namespace.getKey() + " " + identity.path("id").asText()
                            + (identity.path("primary").asBoolean() ? "*" : ""))));
            assertTrue(found.isEmpty() || found.stream().filter(id -> id.endsWith("*")).count() == 1, found.toString());
            return String.join(", ", found);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String start(String params) {
        return """
                {'eventType': 'sessionStart', 'playerTime': {'ts': 1795319856015, 'playhead': 0}, 'params': {
                 'media.id': 'a', 'media.length': 9, 'media.contentType': 'live', 'media.playerName': 'b',
                 'media.channel': 'c', 'visitor.marketingCloudOrgId': 'org', %s}}""".formatted(params);
    }

    private static PlayerEvent event(MappingTables tables, String json) {
        return new RequestReader(tables.vocabulary()).read(json.replace('\'', '"').getBytes(UTF_8));
    }

    private Notes noting() {
        return new Notes() {
            @Override
            public boolean wanted() {
                return false;
            }

            @Override
            public void mapped(MappingRow row, String key, String from, String path, String to) {
                throw new AssertionError("nobody wants to know");
            }

            @Override
            public void leftOut(String key, String reason) {
                if (reason.startsWith("dropped")) {
                    notes.add("left out " + key + ": " + reason);
                }
            }

            @Override
            public void adjusted(MappingRow row, String key, String from, String to, Adjustment how) {
                if (how != Adjustment.REPLACEMENT_CHARACTER) {
                    throw new AssertionError(key + ": " + how);
                }
            }

            @Override
            public void hashed(MappingRow row, String key) {
                notes.add("hashed " + key);
            }

            @Override
            public void dropped(String key) {
                notes.add("dropped " + key);
            }
        };
    }
}

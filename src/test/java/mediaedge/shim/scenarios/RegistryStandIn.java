package mediaedge.shim.scenarios;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.matching;
import static com.github.tomakehurst.wiremock.client.WireMock.matchingJsonPath;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlMatching;

import java.util.Map;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;

/** Adobe's Schema Registry and its identity service. */
final class RegistryStandIn {

    static final String ID = "https://ns.adobe.com/acme/schemas/5d6e7f";

    private static final String TOKENS = "/ims/token/v3";
    /** A colon may be encoded, a slash must be. */
    private static final String SCHEMA = "/data/foundation/schemaregistry/tenant/schemas/"
            + "https(%3A|:)%2F%2Fns\\.adobe\\.com%2Facme%2Fschemas%2F5d6e7f";
    private static final int FIRST = 1;
    private static final Map<String, Object> OF_SCHEMA = Map.of("of", "schema");

    private final WireMockServer server = new WireMockServer(WireMockConfiguration.options().dynamicPort());

    RegistryStandIn() {
        server.start();
        away();
    }

    /** Returns the settings of the shim for it. */
    Map<String, String> settings() {
        return Map.of("quarkus.rest-client.schema-registry.url", server.baseUrl(),
                "quarkus.oidc-client.schema-registry.auth-server-url", server.baseUrl() + "/ims",
                "shim.schemas.registry.client-id", "the-client", "shim.schemas.registry.client-secret", "the-secret",
                "shim.schemas.registry.organisation", "ACME@AdobeOrg", "shim.schemas.refresh-every", "1H");
    }

    /** Both answer 503. */
    void away() {
        server.resetAll();
        server.stubFor(any(anyUrl()).willReturn(aResponse().withStatus(503)));
    }

    /** The identity service gives this token from now on. */
    void gives(String token) {
        server.stubFor(post(TOKENS).withFormParam("client_secret", equalTo("the-secret")).willReturn(okJson(
                "{\"access_token\": \"" + token + "\", \"token_type\": \"bearer\", \"expires_in\": 86399}")));
    }

    /** The registry has this schema, only for callers with this token. */
    void has(String json, String token) {
        server.removeStubsByMetadata(matchingJsonPath("$.of", equalTo("schema")));
        server.stubFor(get(urlMatching(SCHEMA)).withMetadata(OF_SCHEMA).atPriority(FIRST + 1)
                .willReturn(aResponse().withStatus(401)));
        server.stubFor(get(urlMatching(SCHEMA)).withMetadata(OF_SCHEMA).atPriority(FIRST)
                .withHeader("Authorization", equalTo("Bearer " + token))
                .withHeader("x-api-key", equalTo("the-client"))
                .withHeader("x-gw-ims-org-id", equalTo("ACME@AdobeOrg")).withHeader("x-sandbox-name", equalTo("prod"))
                .withHeader("Accept", matching("application/vnd\\.adobe\\.xed-full\\+json; ?version=1"))
                .willReturn(aResponse().withHeader("Content-Type", "application/vnd.adobe.xed-full+json; version=1")
                        .withBody(json)));
    }

    /** The registry answers everything like this. */
    void answers(ResponseDefinitionBuilder answer) {
        server.stubFor(get(urlMatching(SCHEMA)).withMetadata(OF_SCHEMA).atPriority(FIRST).willReturn(answer));
    }

    int tokensGiven() {
        return server.countRequestsMatching(postRequestedFor(urlEqualTo(TOKENS)).build()).getCount();
    }

    int calls() {
        return server.countRequestsMatching(getRequestedFor(urlMatching(SCHEMA)).build()).getCount();
    }

    void stop() {
        server.stop();
    }
}

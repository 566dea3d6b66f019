package mediaedge.shim.api.operators;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.List;

import org.junit.jupiter.api.Test;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import mediaedge.shim.api.contract.OpenApiDocument;
import mediaedge.shim.api.operators.OperatorPaths.Spelled;
import mediaedge.shim.client.Http;

/** In production without a token there are no operator endpoints, however their paths are spelled. */
@QuarkusTest
@TestProfile(ProductionMode.class)
class NoOperatorPathsTest extends OperatorPathsTest {

    @Test
    void contract_isValid_withoutOperators() {
        OpenApiDocument contract = new OpenApiDocument(Http.json(new Http(shim).get("/q/openapi?format=JSON").body()));
        assertEquals(List.of(), contract.mistakes());
        assertEquals(List.of(), contract.paths().stream().filter(path -> !path.startsWith("/api/")).toList());
        assertFalse(contract.json().toString().contains("perator"), "nothing tells of operators");
    }

    @Test
    void inspectorsPage_isNotThere() {
        for (String path : List.of("/inspector", "/inspector/", "/inspector/index.html", "/inspector/exchanges")) {
            assertEquals(404, new Http(shim).get(path).statusCode(), path);
        }
    }

    @Override
    protected boolean isOpened(Spelled request, RawRequests.Answer answer) {
        return answer.status() / 100 == 2 && !isPreflight(request, answer);
    }
}

package mediaedge.shim.api.operators;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import mediaedge.shim.collection.BadRequest;
import mediaedge.shim.mapping.ViewerId;

/** The request to erase a viewer is read strictly, and messages repeat nothing of it. */
class ViewerToEraseTest {

    private static final String OBJECT = "expected one JSON object, in which no name occurs twice";
    private static final String IDENTITY = "{\"namespace\": \"ECID\", \"id\": \"17\"}";

    private static List<ViewerId> read(String body) {
        return ViewerToErase.read(body.getBytes(StandardCharsets.UTF_8));
    }

    private static String identities(int number) {
        return "{\"identities\": [" + String.join(",", Collections.nCopies(number, IDENTITY)) + "]}";
    }

    @Test
    void identities_areReadAsTheyAre() {
        assertEquals(List.of(new ViewerId("ECID", "17"), new ViewerId("e-mail", " Jörg ")),
                read("{\"identities\": [" + IDENTITY + ", {\"id\": \" Jörg \", \"namespace\": \"e-mail\"}]}"));
        assertEquals(100, read(identities(100)).size());
        assertEquals(1_000, read(identities(1).replace("17", "i".repeat(1_000))).get(0).id().length());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', value = {
            "~~                                                        | the request: expected an object with identities, and nothing else",
            "not JSON                                                  | the request: " + OBJECT,
            "{\"identities\": [" + IDENTITY + "]} 1                    | the request: " + OBJECT,
            "{\"identities\": [" + IDENTITY + "], \"identities\": []}  | the request: " + OBJECT,
            "[]                                                        | the request: expected an object with identities, and nothing else",
            "{\"identities\": [" + IDENTITY
                    + "], \"17\": 1}           | the request: expected an object with identities, and nothing else",
            "{}                                                        | identities: expected a list of 1 to 100 objects",
            "{\"identities\": []}                                      | identities: expected a list of 1 to 100 objects",
            "{\"identities\": " + IDENTITY
                    + "}                        | identities: expected a list of 1 to 100 objects",
            "{\"identities\": [" + IDENTITY
                    + ", \"17\"]}              | identities[1]: expected an object with id and namespace, and nothing else",
            "{\"identities\": [{\"namespace\": \"ECID\", \"id\": \"17\", \"x\": 1}]} | identities[0]: expected an object with id and namespace, and nothing else",
            "{\"identities\": [{\"id\": \"17\"}]}                      | identities[0].namespace: expected a text of 1 to 100 characters that is not blank",
            "{\"identities\": [{\"namespace\": \" \", \"id\": \"17\"}]} | identities[0].namespace: expected a text of 1 to 100 characters that is not blank",
            "{\"identities\": [{\"namespace\": \"ECID\", \"id\": 17}]} | identities[0].id: expected a text of 1 to 1000 characters that is not blank",
            "{\"identities\": [{\"namespace\": \"ECID\", \"id\": \"\"}]} | identities[0].id: expected a text of 1 to 1000 characters that is not blank"})
    void otherRequests_areRefused(String body, String message) {
        assertEquals(message, assertThrows(BadRequest.class, () -> read(body == null ? "" : body)).getMessage());
    }

    @Test
    void moreOrLongerOnes_areRefused() {
        assertThrows(BadRequest.class, () -> read(identities(101)));
        assertThrows(BadRequest.class, () -> read(identities(1).replace("17", "i".repeat(1_001))));
        assertThrows(BadRequest.class, () -> read(identities(1).replace("ECID", "n".repeat(101))));
    }
}

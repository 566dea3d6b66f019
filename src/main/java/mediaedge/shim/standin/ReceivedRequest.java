package mediaedge.shim.standin;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;

/**
 * A request as it arrived at a stand-in, whatever the answer was.
 *
 * @param method
 *            such as {@code POST}
 * @param path
 *            without the query, such as {@code /ee/va6/va/v1/play}
 * @param query
 *            the decoded parameters in order; the first value if there are several
 * @param headers
 *            by lower-case name; the first value if there are several
 * @param body
 *            the exact bytes
 * @param session
 *            the session that it belongs to or began; empty if there is none
 */
public record ReceivedRequest(String method, String path, Map<String, String> query, Map<String, String> headers,
        byte[] body, Optional<String> session) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern LEGACY_SESSION = Pattern.compile("/api/v1/sessions/([^/]+)/events");
    private static final String EDGE_SESSION = "/events/0/xdm/mediaCollection/sessionID";

    /** Returns the body as text. */
    public String text() {
        return new String(body, UTF_8);
    }

    /** Returns a header by its name, in any case. */
    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name.toLowerCase(Locale.ROOT)));
    }

    static ReceivedRequest of(LoggedRequest request) {
        String path = request.getUrl().split("\\?", 2)[0];
        Map<String, String> query = new LinkedHashMap<>();
        request.getQueryParams().forEach((name, parameter) -> query.put(name, parameter.firstValue()));
        Map<String, String> headers = new LinkedHashMap<>();
        request.getHeaders().all()
                .forEach(header -> headers.put(header.key().toLowerCase(Locale.ROOT), header.firstValue()));
        return new ReceivedRequest(request.getMethod().getName(), path, query, headers, request.getBody(),
                session(path, request.getBody()));
    }

    private static Optional<String> session(String path, byte[] body) {
        Matcher legacy = LEGACY_SESSION.matcher(path);
        if (legacy.matches()) {
            return Optional.of(legacy.group(1));
        }
        try {
            return Optional.ofNullable(JSON.readTree(body).at(EDGE_SESSION).textValue());
        } catch (IOException notJson) {
            return Optional.empty();
        }
    }

    ReceivedRequest ofSession(String id) {
        return new ReceivedRequest(method, path, query, headers, body, Optional.of(id));
    }
}

package mediaedge.shim.schema.registry;

import java.time.Clock;
import java.util.List;
import java.util.Optional;

import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;

import org.jboss.logging.Logger;

import mediaedge.shim.schema.NotASchema;
import mediaedge.shim.schema.PlatformSchema;
import mediaedge.shim.schema.SchemaAway;
import mediaedge.shim.schema.SchemaReader;
import mediaedge.shim.schema.SchemaSource;
import mediaedge.shim.upstream.RetryAfter;

/** One schema of the registry. */
final class RegistrySource implements SchemaSource {

    private static final Logger LOG = Logger.getLogger(RegistrySource.class);

    private final String name;
    private final String id;
    private final RegistryConfig.Registry config;
    private final SchemaRegistry registry;
    private final RegistryTokens tokens;
    private final SchemaCopies copies;
    private final Clock clock;

    /**
     * @param name
     *            of the schema in the settings or in a row
     * @param id
     *            of the schema in the registry
     */
    RegistrySource(String name, String id, RegistryConfig.Registry config, SchemaRegistry registry,
            RegistryTokens tokens, SchemaCopies copies, Clock clock) {
        this.name = name;
        this.id = id;
        this.config = config;
        this.registry = registry;
        this.tokens = tokens;
        this.copies = copies;
        this.clock = clock;
    }

    @Override
    public PlatformSchema read() throws SchemaAway, NotASchema {
        try (Response answer = answer()) {
            if (answer.getStatus() != 200) {
                throw away(answer);
            }
            byte[] json = answer.readEntity(byte[].class);
            PlatformSchema schema = SchemaReader.read(name, json);
            copies.write(identity(), json);
            return schema;
        } catch (ProcessingException e) {
            throw new SchemaAway("the Schema Registry does not answer (" + e.getMessage() + ")");
        }
    }

    @Override
    public Optional<PlatformSchema> copy() {
        try {
            Optional<byte[]> json = copies.read(identity());
            return json.isEmpty() ? Optional.empty() : Optional.of(SchemaReader.read(name, json.get()));
        } catch (NotASchema e) {
            LOG.warnf("The copy of the schema %s %s", name, e.getMessage());
            return Optional.empty();
        }
    }

    /** A token may be revoked before it expires, so one that is refused is replaced, once. */
    private Response answer() throws SchemaAway {
        Response answer = answer(tokens.token(false));
        if (answer.getStatus() != 401) {
            return answer;
        }
        answer.close();
        return answer(tokens.token(true));
    }

    private Response answer(String token) {
        try {
            return registry.schema(id, "Bearer " + token, config.clientId().orElseThrow(),
                    config.organisation().orElseThrow(), config.sandbox());
        } catch (WebApplicationException status) {
            return status.getResponse();
        }
    }

    private SchemaAway away(Response answer) {
        int status = answer.getStatus();
        return new SchemaAway("the Schema Registry answers " + status + switch (status) {
            case 401 -> ": it does not accept the token";
            case 403 -> ": the project may not read schemas of this organisation and sandbox";
            case 404 -> ": it has no such schema in this sandbox";
            case 429 -> ": too many requests";
            default -> "";
        }, Optional.ofNullable(answer.getHeaderString("Retry-After"))
                .flatMap(value -> RetryAfter.parse(value, clock.instant())));
    }

    /** Client id and secret do not distinguish schemas. */
    private List<String> identity() {
        return List.of(config.organisation().orElse(""), config.sandbox(), id);
    }
}

package mediaedge.shim.schema;

import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

import mediaedge.shim.mapping.notes.Homeless;
import mediaedge.shim.mapping.notes.Homeless.Reason;

/**
 * A schema in Experience Platform with all its references resolved. Immutable. A look-up is one look-up in a map, so no
 * name that a player invents is kept.
 */
public final class PlatformSchema {

    private final String source;
    private final String title;
    private final String version;
    private final Optional<String> tenant;
    private final Map<String, SchemaNode> nodes;
    private final Optional<Homeless> missing;
    private final Optional<Homeless> otherValue;

    /**
     * @param source
     *            as it is named in the settings or in a row
     * @param tenant
     *            the namespace of the tenant's fields, such as {@code _acme}; empty if the schema does not say
     * @param nodes
     *            by path, such as {@code mediaCollection.playhead}; {@code [0]} follows the name of an array, and {@code
     *            *} is any name
     */
    PlatformSchema(String source, String title, String version, Optional<String> tenant,
            Map<String, SchemaNode> nodes) {
        this.source = source;
        this.title = title;
        this.version = version;
        this.tenant = tenant;
        this.nodes = nodes;
        this.otherValue = Optional.of(new Homeless(Reason.VALUE, "", source));
        this.missing = Optional.of(new Homeless(Reason.MISSING, "", source));
    }

    /** Returns the schema as it is named in the settings or in a row. */
    public String source() {
        return source;
    }

    /** Returns its title, for people. */
    public String title() {
        return title;
    }

    /** Returns a short hash of its content. */
    public String version() {
        return version;
    }

    /** Returns the namespace of the tenant's fields, such as {@code _acme}; empty if the schema does not say. */
    public Optional<String> tenant() {
        return tenant;
    }

    /** Returns why custom metadata with this name, which arrives as text, is lost; empty if it is not. */
    public Optional<Homeless> ofCustomName(String name) {
        SchemaNode node = nodes.get(name);
        if (node != null) {
            return node.asText();
        }
        return at(name).map(SchemaNode::asText).orElse(missing);
    }

    /** Returns why custom metadata is lost; empty if it is not. @param value asked for if only some are allowed */
    public Optional<Homeless> ofCustomMetadata(String name, Supplier<String> value) {
        Optional<Homeless> ofName = ofCustomName(name);
        return ofName.isPresent() || !allowsOnlySome(name) || at(name).orElseThrow().allows(value.get())
                ? ofName
                : otherValue;
    }

    /** Returns whether there is a position at this path that allows only some texts. */
    public boolean allowsOnlySome(String path) {
        return at(path).filter(node -> !node.values().isEmpty()).isPresent();
    }

    /** Returns why a value of this type at this path is lost; empty if it is not. @param type as in JSON Schema */
    Optional<Homeless> ofValue(String path, String type) {
        return at(path).map(node -> node.holds(type)
                ? Optional.<Homeless>empty()
                : Optional.of(new Homeless(Reason.TYPE, node.type(), source))).orElse(missing);
    }

    /** Returns why this text at this path is lost, if the position allows other texts only. */
    Optional<Homeless> ofText(String path, String text) {
        return at(path).filter(node -> node.holds(SchemaNode.STRING) && !node.allows(text))
                .map(node -> new Homeless(Reason.VALUE, text, source));
    }

    /** Returns the position at a path. An open object has a position for any name. */
    Optional<SchemaNode> at(String path) {
        SchemaNode exact = nodes.get(path);
        if (exact != null) {
            return Optional.of(exact);
        }
        int dot = path.lastIndexOf('.');
        return dot < 0 ? Optional.empty() : Optional.ofNullable(nodes.get(path.substring(0, dot + 1) + '*'));
    }
}

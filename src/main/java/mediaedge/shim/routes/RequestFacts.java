package mediaedge.shim.routes;

import java.util.function.Supplier;

import mediaedge.shim.collection.PlayerEvent;
import mediaedge.shim.collection.RequestParser;
import mediaedge.shim.collection.Vocabulary;
import mediaedge.shim.collection.fields.Container;
import mediaedge.shim.collection.fields.ValueType;
import mediaedge.shim.request.PlayerRequest;
import mediaedge.shim.routing.conditions.StartFacts;

/** The properties of a session's start for routing, looked up in the request itself. */
record RequestFacts(PlayerEvent start, PlayerRequest request, Supplier<String> viewersId, Vocabulary vocabulary,
        RequestParser intake) implements StartFacts {

    private static final String GLOBAL_PRIVACY_CONTROL = "Sec-GPC";

    @Override
    public String param(String key) {
        return vocabulary.field(key).filter(field -> field.bag() == Container.PARAMS).map(start::text).orElse(null);
    }

    @Override
    public String customMetadata(String key) {
        for (int i = 0; i < start.entryCount(); i++) {
            // A key that is an alias of a field belongs to that field, and is found by either name.
            boolean identity = vocabulary.typeAt(start.entrySlot(i)) == ValueType.IDENTITIES;
            if (!identity && start.entryName(i).equals(key)) {
                return start.entryText(i);
            }
        }
        return null;
    }

    @Override
    public String header(String name) {
        return request.header().apply(name);
    }

    @Override
    public String host() {
        return request.host().get();
    }

    @Override
    public String viewer() {
        return viewersId.get();
    }

    @Override
    public boolean optsOut(String key) {
        return vocabulary.field(key).filter(field -> intake.optsOut(start, field)).isPresent();
    }

    /** The specification of the header knows a single value. */
    @Override
    public boolean globalPrivacyControl() {
        String value = header(GLOBAL_PRIVACY_CONTROL);
        return value != null && value.strip().equals("1");
    }
}

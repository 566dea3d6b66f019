package mediaedge.shim.routing;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import mediaedge.shim.routing.conditions.StartFacts;

/** A session's start for tests, which records what it is asked. */
final class Start implements StartFacts {

    private final Map<String, String> params = new HashMap<>();
    private final Map<String, String> customMetadata = new HashMap<>();
    private final Map<String, String> headers = new HashMap<>();
    private final List<String> asked = new ArrayList<>();
    private String host;
    private final Set<String> optOuts = new HashSet<>();
    private String viewer = "nobody in particular";

    static Start with(String param, String value) {
        return new Start().and(param, value);
    }

    Start and(String param, String value) {
        params.put(param, value);
        return this;
    }

    Start withCustomMetadata(String key, String value) {
        customMetadata.put(key, value);
        return this;
    }

    Start withHeader(String name, String value) {
        headers.put(name.toLowerCase(Locale.ROOT), value);
        return this;
    }

    Start to(String calledHost) {
        host = calledHost;
        return this;
    }

    Start whoOptedOut() {
        return whoOptedOutOf(Tables.NO_FORWARDING);
    }

    Start whoOptedOutOf(String key) {
        optOuts.add(key);
        return this;
    }

    Start by(String viewersId) {
        viewer = viewersId;
        return this;
    }

    /** Sets what a {@code when} would name so; null takes it away. */
    void set(String name, String value) {
        if (name.equals("request.host")) {
            host = value;
        } else if (name.startsWith("request.header.")) {
            headers.put(name.substring("request.header.".length()), value);
        } else if (name.startsWith("customMetadata.")) {
            customMetadata.put(name.substring("customMetadata.".length()), value);
        } else {
            params.put(name, value);
        }
    }

    Start copy() {
        Start copy = new Start();
        copy.params.putAll(params);
        copy.customMetadata.putAll(customMetadata);
        copy.headers.putAll(headers);
        copy.host = host;
        copy.optOuts.addAll(optOuts);
        copy.viewer = viewer;
        return copy;
    }

    /** Everything that was looked up, in order. */
    List<String> asked() {
        return asked;
    }

    @Override
    public String param(String key) {
        asked.add(key);
        return params.get(key);
    }

    @Override
    public String customMetadata(String key) {
        asked.add("customMetadata." + key);
        return customMetadata.get(key);
    }

    @Override
    public String header(String name) {
        asked.add("request.header." + name);
        return headers.get(name.toLowerCase(Locale.ROOT));
    }

    @Override
    public String host() {
        asked.add("request.host");
        return host;
    }

    @Override
    public String viewer() {
        return viewer;
    }

    @Override
    public boolean optsOut(String key) {
        return optOuts.contains(key);
    }

    @Override
    public boolean globalPrivacyControl() {
        return "1".equals(headers.get("sec-gpc"));
    }

    @Override
    public String toString() {
        return params + " " + customMetadata + " " + headers + " " + host + " " + viewer + " opted out of " + optOuts;
    }
}

package mediaedge.shim.standin;

import static java.nio.charset.StandardCharsets.UTF_8;

/** The smallest request bodies that Edge takes. */
final class EdgeRequests {

    private static final String IDENTITY = "\"identityMap\":{\"FPID\":[{\"id\":\"0c8f2b6e-5d1a-4a63-9e7b-2f90c4d8a511\",\"primary\":true}]}";

    private EdgeRequests() {
    }

    /** A body for this endpoint; a session start and a downloaded session have no use for the session id. */
    static String smallest(String endpoint, String session) {
        if (endpoint.equals("downloaded")) {
            return downloaded("media.sessionStart", "{" + collection("sessionStart") + "}");
        }
        String sessionId = endpoint.equals("sessionStart") ? "" : "\"sessionID\":\"" + session + "\",";
        return body("\"eventType\":\"media." + endpoint
                + "\",\"timestamp\":\"2025-01-01T00:00:00.123Z\",\"mediaCollection\":{" + sessionId
                + collection(endpoint) + "}");
    }

    /** A downloaded session of one entry. */
    static String downloaded(String type, String mediaCollection) {
        return body(
                "\"eventType\":\"media.downloaded\"," + IDENTITY + ",\"mediaDownloadedEvents\":[{\"mediaEventType\":\""
                        + type + "\",\"mediaEventTimestamp\":\"2025-01-01T00:00:00.123Z\",\"mediaCollection\":"
                        + mediaCollection + "}]");
    }

    static byte[] bytes(String body) {
        return body.getBytes(UTF_8);
    }

    private static String body(String xdm) {
        return "{\"events\":[{\"xdm\":{" + xdm + "}}]}";
    }

    private static String collection(String endpoint) {
        return "\"playhead\":1" + switch (endpoint) {
            case "sessionStart" ->
                ",\"sessionDetails\":{\"name\":\"n\",\"length\":60,\"contentType\":\"vod\",\"playerName\":\"p\",\"channel\":\"c\"}";
            case "adBreakStart" -> ",\"advertisingPodDetails\":{\"index\":1,\"offset\":0}";
            case "adStart" ->
                ",\"advertisingDetails\":{\"name\":\"n\",\"length\":15,\"playerName\":\"p\",\"podPosition\":1}";
            case "chapterStart" -> ",\"chapterDetails\":{\"index\":1,\"length\":60,\"offset\":0}";
            case "error" -> ",\"errorDetails\":{\"name\":\"n\",\"source\":\"player\"}";
            case "bitrateChange" -> ",\"qoeDataDetails\":{}";
            case "statesUpdate" -> ",\"statesStart\":[{\"name\":\"mute\"}]";
            default -> "";
        };
    }
}

package mediaedge.shim.mapping.values;

/** What a route says of the custom metadata of its sessions. */
public interface MetadataRules {

    /** Every key goes to Experience Platform under its own name. */
    MetadataRules NONE = new MetadataRules() {
        @Override
        public Treatment treatment(String key) {
            return Treatment.KEEP;
        }

        @Override
        public String nameAtEdge(String key) {
            return key;
        }
    };

    /** What becomes of a key. */
    enum Treatment {
        /** It goes to Experience Platform. */
        KEEP,
        /** It goes to Analytics only, beside the XDM. */
        ANALYTICS_ONLY,
        /** It goes nowhere. */
        DROP
    }

    /** What becomes of that key. */
    Treatment treatment(String key);

    /** What a key that is kept is called in Experience Platform. */
    String nameAtEdge(String key);
}

package mediaedge.shim.mapping.values;

/** The rules of a route for the custom metadata of its sessions. */
public interface MetadataRules {

    /** Every key goes to Experience Platform with its own name. */
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

    /** No key goes anywhere. */
    MetadataRules DROP_ALL = new MetadataRules() {
        @Override
        public Treatment treatment(String key) {
            return Treatment.DROP;
        }

        @Override
        public String nameAtEdge(String key) {
            return key;
        }
    };

    /** How a key is treated. */
    enum Treatment {
        /** It goes to Experience Platform. */
        KEEP,
        /** It goes to Analytics only, outside of the XDM. */
        ANALYTICS_ONLY,
        /** It is dropped. */
        DROP
    }

    /** Returns how a key is treated. */
    Treatment treatment(String key);

    /** Returns the name in Experience Platform of a key that is kept. */
    String nameAtEdge(String key);
}

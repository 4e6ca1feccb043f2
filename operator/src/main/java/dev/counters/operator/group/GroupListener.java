package dev.counters.operator.group;

/** Is told of groups, on a keeper's thread: hands on what it hears and returns at once. */
public interface GroupListener {
    /** The state of this group is another than before. */
    void changed(GroupKey key);

    /** A keeper did something worth an event. */
    void stepped(GroupStep step);

    /** Hears nothing. */
    GroupListener SILENT = new GroupListener() {
        @Override
        public void changed(GroupKey key) {}

        @Override
        public void stepped(GroupStep step) {}
    };
}

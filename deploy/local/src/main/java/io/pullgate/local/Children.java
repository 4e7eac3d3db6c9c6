package io.pullgate.local;

import java.util.Deque;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.function.Consumer;

/// The living children of this JVM: when it ends, for whatever reason but SIGKILL, they are stopped, the youngest first.
final class Children {

    private static final Deque<ManagedProcess> LIVING = new ConcurrentLinkedDeque<>();
    private static volatile boolean ending;
    private static volatile Consumer<String> announcement = _ -> {
    };

    static {
        Runtime.getRuntime().addShutdownHook(new Thread(Children::stopAll, "stop children"));
    }

    private Children() {
    }

    /// Whether the JVM is on its way out, so that a child that just ended is no surprise.
    static boolean areEnding() {
        return ending;
    }

    /// Who hears the name of each child that is being stopped when the JVM ends.
    static void announceStopsTo(Consumer<String> listener) {
        announcement = listener;
    }

    static void add(ManagedProcess child) {
        if (ending) {
            throw new StackException("%s is not started any more: everything is being stopped.".formatted(child.name()));
        }
        LIVING.addFirst(child);
    }

    static void remove(ManagedProcess child) {
        LIVING.remove(child);
    }

    private static void stopAll() {
        ending = true;
        LIVING.forEach(child -> {
            announcement.accept(child.name());
            child.stop();
        });
    }
}

package io.pullgate.policy.lane;

import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;

import org.jboss.logging.Logger;

import io.netty.channel.EventLoop;
import io.vertx.core.impl.ContextInternal;

/// Brings what another thread has finished back to the event loop it belongs to: many at once, with one wake-up.
public final class Homecoming {

    private static final Logger LOG = Logger.getLogger(Homecoming.class);

    private final Map<EventLoop, Home> homes = new ConcurrentHashMap<>();

    /// The event loop that this is called on.
    public Home here() {
        return homes.computeIfAbsent(ContextInternal.current().nettyEventLoop(), Home::new);
    }

    /// An event loop, and what is on its way to it.
    public static final class Home {

        private final EventLoop loop;
        private final Queue<Errand> underway = new ConcurrentLinkedQueue<>();
        private final AtomicBoolean called = new AtomicBoolean();

        private Home(EventLoop loop) {
            this.loop = loop;
        }

        /// Runs it there, soon.
        ///
        /// @param otherwise is run if the task fails: somebody waits for an answer
        public void bring(Runnable task, Runnable otherwise) {
            underway.add(new Errand(task, otherwise));
            if (called.compareAndSet(false, true)) {
                loop.execute(this::run);
            }
        }

        private void run() {
            called.set(false);
            for (Errand errand = underway.poll(); errand != null; errand = underway.poll()) {
                errand.run();
            }
        }

    }

    /// What goes wrong with one must not keep the others, who are behind it in the queue.
    private record Errand(Runnable task, Runnable otherwise) {

        void run() {
            if (!goesWell(task)) {
                goesWell(otherwise);
            }
        }

        private static boolean goesWell(Runnable task) {
            try {
                task.run();
                return true;
            } catch (RuntimeException | Error failure) {
                LOG.error("An answer could not be given", failure);
                return false;
            }
        }
    }
}

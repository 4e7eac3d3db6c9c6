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
        private final Queue<Runnable> underway = new ConcurrentLinkedQueue<>();
        private final AtomicBoolean called = new AtomicBoolean();

        private Home(EventLoop loop) {
            this.loop = loop;
        }

        /// Runs it there, soon.
        public void bring(Runnable task) {
            underway.add(task);
            if (called.compareAndSet(false, true)) {
                loop.execute(this::run);
            }
        }

        private void run() {
            called.set(false);
            for (Runnable task = underway.poll(); task != null; task = underway.poll()) {
                runOne(task);
            }
        }

        /// What goes wrong with one must not keep the others, who are behind it in the queue.
        private static void runOne(Runnable task) {
            try {
                task.run();
            } catch (RuntimeException failure) {
                LOG.error("An answer could not be given", failure);
            }
        }
    }
}

package io.pullgate.policy.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

import io.pullgate.policy.disk.Storage;

/// A disk that works until it is told to be full, broken, or stuck.
final class FailingDisk implements Storage {

    private volatile long room = Long.MAX_VALUE;
    private volatile boolean syncFails;
    private volatile boolean truncateFails;
    private volatile CountDownLatch stuck = new CountDownLatch(0);
    private final AtomicInteger syncs = new AtomicInteger();

    /// From now on this many bytes fit; a larger write stops half-way, as writes do on a full disk.
    void hasRoomFor(long bytes) {
        room = bytes;
    }

    void failsToSync(boolean fails) {
        syncFails = fails;
    }

    void failsToTruncate(boolean fails) {
        truncateFails = fails;
    }

    /// How often something was synced so far.
    int syncs() {
        return syncs.get();
    }

    /// Syncs hang until the latch is released.
    void sticksUntil(CountDownLatch released) {
        stuck = released;
    }

    @Override
    public FileChannel open(Path file, Set<? extends OpenOption> options, FileAttribute<?>... attributes) throws IOException {
        return new Channel(FileChannel.open(file, options, attributes));
    }

    private final class Channel extends FileChannel {

        private final FileChannel file;

        Channel(FileChannel file) {
            this.file = file;
        }

        @Override
        public int write(ByteBuffer source) throws IOException {
            if (room == 0) {
                throw new IOException("No space left on device");
            }
            int count = (int) Math.min(room, source.remaining());
            ByteBuffer part = source.slice(source.position(), count);
            while (part.hasRemaining()) {
                file.write(part);
            }
            source.position(source.position() + count);
            room -= count;
            return count;
        }

        @Override
        public void force(boolean metaData) throws IOException {
            try {
                stuck.await();
            } catch (InterruptedException interruption) {
                throw new IOException(interruption);
            }
            if (syncFails) {
                throw new IOException("Input/output error");
            }
            syncs.incrementAndGet();
            file.force(metaData);
        }

        @Override
        public FileChannel truncate(long size) throws IOException {
            if (truncateFails) {
                throw new IOException("Input/output error");
            }
            file.truncate(size);
            return this;
        }

        @Override
        public FileLock tryLock(long position, long size, boolean shared) throws IOException {
            return file.tryLock(position, size, shared);
        }

        @Override
        public long size() throws IOException {
            return file.size();
        }

        @Override
        protected void implCloseChannel() throws IOException {
            file.close();
        }

        @Override
        public int read(ByteBuffer target) {
            throw new UnsupportedOperationException();
        }

        @Override
        public long read(ByteBuffer[] targets, int offset, int length) {
            throw new UnsupportedOperationException();
        }

        @Override
        public long write(ByteBuffer[] sources, int offset, int length) {
            throw new UnsupportedOperationException();
        }

        @Override
        public long position() {
            throw new UnsupportedOperationException();
        }

        @Override
        public FileChannel position(long newPosition) {
            throw new UnsupportedOperationException();
        }

        @Override
        public long transferTo(long position, long count, WritableByteChannel target) {
            throw new UnsupportedOperationException();
        }

        @Override
        public long transferFrom(ReadableByteChannel source, long position, long count) {
            throw new UnsupportedOperationException();
        }

        @Override
        public int read(ByteBuffer target, long position) {
            throw new UnsupportedOperationException();
        }

        @Override
        public int write(ByteBuffer source, long position) {
            throw new UnsupportedOperationException();
        }

        @Override
        public MappedByteBuffer map(MapMode mode, long position, long size) {
            throw new UnsupportedOperationException();
        }

        @Override
        public FileLock lock(long position, long size, boolean shared) {
            throw new UnsupportedOperationException();
        }
    }
}

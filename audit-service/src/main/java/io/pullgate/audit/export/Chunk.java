package io.pullgate.audit.export;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;

/// Pieces of content: all of one size but the last, so that any byte is found without reading those before it.
final class Chunk {

    static final int SIZE = 1 << 20;

    private Chunk() {
    }

    static int number(long position) {
        return Math.toIntExact(position / SIZE);
    }

    static long start(int number) {
        return (long) number * SIZE;
    }

    static byte[] deflate(byte[] bytes, int length) {
        Deflater fast = new Deflater(Deflater.BEST_SPEED);
        ByteArrayOutputStream deflated = new ByteArrayOutputStream(length / 4 + 64);
        try (DeflaterOutputStream target = new DeflaterOutputStream(deflated, fast)) {
            target.write(bytes, 0, length);
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        } finally {
            fast.end();
        }
        return deflated.toByteArray();
    }

    static byte[] inflate(byte[] deflated) throws IOException {
        try (InflaterInputStream source = new InflaterInputStream(new ByteArrayInputStream(deflated))) {
            return source.readAllBytes();
        }
    }
}

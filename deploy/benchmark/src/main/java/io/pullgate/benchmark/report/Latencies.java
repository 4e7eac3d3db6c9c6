package io.pullgate.benchmark.report;

import java.nio.ByteBuffer;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.zip.DataFormatException;

import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/// Durations as they were measured, to three digits; any number of threads may add to them.
public final class Latencies {

    /// The columns [#row] fills.
    public static final String[] COLUMNS = { "milliseconds", "count", "min", "p50", "p90", "p99", "p99.9", "max" };

    private static final long LONGEST = TimeUnit.MINUTES.toNanos(10);
    private static final int DIGITS = 3;
    private static final double NANOS_PER_MILLI = 1_000_000.0;

    private final Histogram nanos;

    public Latencies() {
        this(new ConcurrentHistogram(LONGEST, DIGITS));
    }

    private Latencies(Histogram nanos) {
        this.nanos = nanos;
    }

    /// What came out before it could have come in (clocks are read one after the other) took no time.
    public void add(long durationNanos) {
        nanos.recordValue(Math.clamp(durationNanos, 0, LONGEST));
    }

    public void addAll(Latencies others) {
        nanos.add(others.nanos);
    }

    public long count() {
        return nanos.getTotalCount();
    }

    public boolean isEmpty() {
        return count() == 0;
    }

    public double minMillis() {
        return nanos.getMinValue() / NANOS_PER_MILLI;
    }

    public double maxMillis() {
        return nanos.getMaxValue() / NANOS_PER_MILLI;
    }

    /// The duration that this part of all (in percent) does not exceed.
    public double millis(double percentile) {
        return nanos.getValueAtPercentile(percentile) / NANOS_PER_MILLI;
    }

    public String[] row(String what) {
        return new String[] { what, Long.toString(count()), text(minMillis()), text(millis(50)), text(millis(90)),
                text(millis(99)), text(millis(99.9)), text(maxMillis()) };
    }

    /// To hand over to another process, which [#decode]s it.
    public byte[] encoded() {
        ByteBuffer buffer = ByteBuffer.allocate(nanos.getNeededByteBufferCapacity());
        int length = nanos.encodeIntoCompressedByteBuffer(buffer);
        byte[] bytes = new byte[length];
        buffer.flip().get(bytes);
        return bytes;
    }

    public static Latencies decode(byte[] bytes) {
        try {
            return new Latencies(Histogram.decodeFromCompressedByteBuffer(ByteBuffer.wrap(bytes), LONGEST));
        } catch (DataFormatException failure) {
            throw new IllegalArgumentException("not a histogram: " + failure.getMessage(), failure);
        }
    }

    public static String text(double millis) {
        return String.format(Locale.ROOT, millis < 100 ? "%.2f" : "%.0f", millis);
    }
}

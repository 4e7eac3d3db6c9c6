package io.pullgate.benchmark.steady;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

import io.pullgate.benchmark.report.Latencies;

/// What was found by asking at a steady pace.
///
/// @param latencies from the moment a question was due to its answer
/// @param late from the moment a question was due to the one it was sent, which is in the latencies too
/// @param failures answers with another status than 200, and questions that were not asked or not answered
public record SteadyFigures(Latencies latencies, Latencies late, long failures) {

    void write(OutputStream target) throws IOException {
        DataOutputStream data = new DataOutputStream(target);
        for (Latencies durations : new Latencies[] { latencies, late }) {
            byte[] bytes = durations.encoded();
            data.writeInt(bytes.length);
            data.write(bytes);
        }
        data.writeLong(failures);
        data.flush();
    }

    static SteadyFigures read(InputStream source) throws IOException {
        DataInputStream data = new DataInputStream(source);
        Latencies latencies = Latencies.decode(data.readNBytes(data.readInt()));
        Latencies late = Latencies.decode(data.readNBytes(data.readInt()));
        return new SteadyFigures(latencies, late, data.readLong());
    }
}

package io.pullgate.benchmark.steady;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/// What a [SteadyLoad] is to do.
///
/// @param questions the file with what is asked, in turn
/// @param warmUp during which it asks as well, but notes nothing
/// @param result where it leaves its [SteadyFigures]
record SteadyOrder(int port, Path questions, Pace pace, Duration warmUp, Duration duration, Path result) {

    List<String> words() {
        return List.of(Integer.toString(port), questions.toString(), Integer.toString(pace.perSecond()),
                Integer.toString(pace.connections()), Long.toString(warmUp.toMillis()), Long.toString(duration.toMillis()),
                result.toString());
    }

    static SteadyOrder parse(List<String> words) {
        return new SteadyOrder(Integer.parseInt(words.get(0)), Path.of(words.get(1)),
                new Pace(Integer.parseInt(words.get(2)), Integer.parseInt(words.get(3))),
                Duration.ofMillis(Long.parseLong(words.get(4))), Duration.ofMillis(Long.parseLong(words.get(5))),
                Path.of(words.get(6)));
    }
}

package io.pullgate.benchmark.concurrency;

import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;

import io.pullgate.benchmark.Threads;
import io.pullgate.benchmark.product.Answer;
import io.pullgate.benchmark.product.Rules;
import io.pullgate.benchmark.product.SettingsApi;
import io.pullgate.benchmark.stack.Stack;

/// Owners of one organization who all want to change it, each so many times.
///
/// @param inStep all read before anybody writes, and all have written before anybody reads again
record Contest(String organization, int admins, int writesEach, boolean inStep) {

    /// What they were answered.
    record Result(List<History.Entry> accepted, Map<Integer, Long> statuses) {

        Result {
            accepted = List.copyOf(accepted);
        }

        long writes() {
            return statuses.values().stream().mapToLong(Long::longValue).sum();
        }

        long refused() {
            return statuses.getOrDefault(412, 0L);
        }
    }

    long writes() {
        return (long) admins * writesEach;
    }

    /// Sets the organization up, which is the first entry of its history, and lets them write.
    Result hold(Stack stack) {
        List<String> names = IntStream.range(0, admins).mapToObj("admin-%d"::formatted).toList();
        stack.settingsApi().createOrganization(organization, names);
        stack.settingsApi().change(organization, names.getFirst(), new Rules(false, false)).expect(200);
        Writing writing = new Writing(this);
        Threads.together(IntStream.range(0, admins).<Callable<Boolean>> mapToObj(number -> () -> {
            writing.write(names.get(number), number, stack.settingsApi(number % stack.settings().size()));
            return true;
        }).toList());
        return writing.result();
    }

    /// The writing itself, by many threads.
    private static final class Writing {

        private final Contest contest;
        private final CyclicBarrier barrier;
        private final ConcurrentLinkedQueue<History.Entry> accepted = new ConcurrentLinkedQueue<>();
        private final Map<Integer, LongAdder> statuses = new ConcurrentSkipListMap<>();

        Writing(Contest contest) {
            this.contest = contest;
            this.barrier = new CyclicBarrier(contest.admins);
        }

        void write(String admin, int number, SettingsApi settings) {
            for (int i = 0; i < contest.writesEach; i++) {
                Answer read = settings.settings(contest.organization, admin).expect(200);
                meet();
                Answer answer = settings.change(contest.organization, admin, changed(read.json(), number),
                        OptionalLong.of(read.revision()));
                statuses.computeIfAbsent(answer.status(), _ -> new LongAdder()).increment();
                if (answer.status() == 200) {
                    accepted.add(new History.Entry(answer.revision(), admin));
                }
                meet();
            }
        }

        Result result() {
            Map<Integer, Long> counts = new TreeMap<>();
            statuses.forEach((status, count) -> counts.put(status, count.sum()));
            return new Result(Stream.of(accepted.toArray(History.Entry[]::new)).toList(), counts);
        }

        /// One switch turned from what was read: every second admin turns the other one.
        private static Rules changed(JsonNode settings, int number) {
            boolean official = settings.path("restricted_images").path("allow_official_images").asBoolean();
            boolean verified = settings.path("restricted_images").path("allow_verified_publishers").asBoolean();
            return number % 2 == 0 ? new Rules(!official, verified) : new Rules(official, !verified);
        }

        private void meet() {
            if (contest.inStep) {
                try {
                    barrier.await();
                } catch (InterruptedException | BrokenBarrierException _) {
                    throw Threads.interrupted();
                }
            }
        }
    }
}

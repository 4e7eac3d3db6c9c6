package io.pullgate.policy.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

class NewestTest {

    private final Newest<Thing> things = new Newest<>(Thing::name, Thing::revision);

    @Test
    void onlyWhatIsNewerTakesTheOthersPlace() {
        assertThat(things.put(new Thing("a", 2, "two"))).isTrue();
        assertThat(things.put(new Thing("a", 2, "two again"))).isFalse();
        assertThat(things.put(new Thing("a", 1, "one"))).isFalse();
        assertThat(things.get("a")).map(Thing::text).contains("two");

        assertThat(things.put(new Thing("a", 3, "three"))).isTrue();
        assertThat(things.get("a")).map(Thing::text).contains("three");
        assertThat(things.size()).isEqualTo(1);
    }

    @Test
    void manyAreFoundEachByItsName() {
        IntStream.range(0, 100_000).forEach(number -> things.put(new Thing("name-" + number, 1, "" + number)));

        assertThat(things.size()).isEqualTo(100_000);
        assertThat(things.values()).hasSize(100_000);
        assertThat(IntStream.range(0, 100_000))
                .allMatch(number -> things.get("name-" + number).orElseThrow().text().equals("" + number));
        assertThat(things.get("name-100000")).isEmpty();
        assertThat(things.get("")).isEmpty();
    }

    /// Somebody may choose names that all have one hash.
    @Test
    void namesOfOneHashAreHeldHoweverManyThereAre() {
        List<String> names = ofOneHash(10);
        assertThat(names).hasSize(1024).extracting(String::hashCode).containsOnly(names.getFirst().hashCode());

        names.forEach(name -> things.put(new Thing(name, 1, name)));
        names.forEach(name -> things.put(new Thing(name, 2, name + " again")));
        IntStream.range(0, 10_000).forEach(number -> things.put(new Thing("name-" + number, 1, "")));
        names.forEach(name -> things.put(new Thing(name, 3, name + " at last")));

        assertThat(names).allMatch(name -> things.get(name).orElseThrow().text().equals(name + " at last"));
        assertThat(things.size()).isEqualTo(11_024);
        assertThat(things.values()).hasSize(11_024);
    }

    @Test
    void whoReadsWhileItGrowsMissesNothing() throws InterruptedException {
        AtomicInteger written = new AtomicInteger();
        CountDownLatch reading = new CountDownLatch(1);
        CompletableFuture<Integer> reader = CompletableFuture.supplyAsync(() -> {
            int missed = 0;
            for (int number = 0; written.get() < 200_000; number++) {
                int last = written.get();
                missed += last > 0 && things.get("name-" + number % last).isEmpty() ? 1 : 0;
                reading.countDown();
            }
            return missed;
        });
        reading.await();

        IntStream.range(0, 200_000).forEach(number -> {
            things.put(new Thing("name-" + number, 1, ""));
            written.incrementAndGet();
        });

        assertThat(reader.join()).isZero();
    }

    /// The place where a name is not may be taken by another while it is looked for.
    @Test
    void nobodyIsEverTakenForAnother() throws InterruptedException {
        AtomicReference<Newest<Thing>> young = new AtomicReference<>(things);
        AtomicBoolean over = new AtomicBoolean();
        CountDownLatch reading = new CountDownLatch(1);
        CompletableFuture<Set<String>> strangers = CompletableFuture.supplyAsync(() -> {
            Set<String> found = new HashSet<>();
            while (!over.get()) {
                young.get().get("guest").map(Thing::name).ifPresent(found::add);
                reading.countDown();
            }
            return found;
        });
        reading.await();

        for (int table = 0; table < 300_000; table++) {
            Newest<Thing> fresh = new Newest<>(Thing::name, Thing::revision);
            young.set(fresh);
            for (String name : List.of("olivia", "mia", "rita", "ada", "otto", "bob", "ben", "eve")) {
                fresh.put(new Thing(name, 1, ""));
            }
        }
        over.set(true);

        assertThat(strangers.join()).isEmpty();
    }

    /// `an` and `c0` have one hash, and so has whatever is put together from them.
    private static List<String> ofOneHash(int pairs) {
        Stream<String> names = Stream.of("");
        for (int pair = 0; pair < pairs; pair++) {
            names = names.flatMap(name -> Stream.of(name + "an", name + "c0"));
        }
        return names.toList();
    }

    private record Thing(String name, long revision, String text) {
    }
}

package io.pullgate.policy.decision;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AllowListTest {

    @ParameterizedTest
    @ValueSource(ints = { 0, 1, 2, 3, 6, 1000 })
    void holdsWhatItWasGivenAndNothingElse(int size) {
        AllowList list = AllowList.copyOf(tools(0, size));

        assertThat(list).hasSize(size).containsExactlyInAnyOrderElementsOf(tools(0, size));
        assertThat(tools(0, size)).allMatch(list::contains);
        assertThat(tools(size, 2 * size + 5)).noneMatch(list::contains);
        assertThat(list).isEqualTo(tools(0, size));
    }

    @Test
    void repositoriesOfOneHashAreToldApart() {
        Repository an = Repository.parse("acme/an");
        Repository c0 = Repository.parse("acme/c0");

        assertThat(an).hasSameHashCodeAs(c0);
        assertThat(AllowList.copyOf(Set.of(an)).contains(c0)).isFalse();
        assertThat(AllowList.copyOf(Set.of(an, c0))).containsExactlyInAnyOrder(an, c0).allMatch(Set.of(an, c0)::contains);
        assertThat(AllowList.copyOf(Set.of(an, c0)).contains(c0)).isTrue();
    }

    private static Set<Repository> tools(int from, int to) {
        return IntStream.range(from, to).mapToObj(number -> Repository.parse("acme/tool-" + number))
                .collect(Collectors.toSet());
    }
}

package io.pullgate.audit.forward;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;

import org.junit.jupiter.api.Test;

import io.pullgate.audit.forward.Made.Unmakeable;
import io.pullgate.audit.siem.OcsfEvent;

class MadeTest {

    @Test
    void whatNoEventCanBeMadeOfHoldsBackNoOther() {
        List<OcsfEvent> events = Events.some(3);
        UUID deep = new UUID(0, 1);
        UUID broken = new UUID(0, 2);

        Made made = Made.of(List.of(events.get(0).id(), deep, events.get(1).id(), broken, events.get(2).id()), id -> {
            if (id.equals(deep)) {
                throw new StackOverflowError();
            }
            if (id.equals(broken)) {
                throw new IllegalStateException("names and secrets");
            }
            return events.stream().filter(event -> event.id().equals(id)).findFirst().orElseThrow();
        }, id -> id);

        assertThat(made.events()).isEqualTo(events);
        assertThat(made.others()).containsExactly(
                new Unmakeable(deep, "no event can be made of it: StackOverflowError"),
                new Unmakeable(broken, "no event can be made of it: IllegalStateException"));
    }
}

package io.pullgate.audit.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlaceTest {

    @ParameterizedTest(name = "stored up to {0}, log from {1} to {2}: read from {3}")
    @CsvSource(textBlock = """
             0, 0,  0,  0, false
             0, 0, 10,  0, false
             7, 0, 10,  7, false
            10, 0, 10, 10, false
             0, 5, 10,  5, false
             3, 5, 10,  5, true
            11, 0, 10,  0, true
            11, 5, 10,  5, true
            """)
    void readsFromWhereTheLedgerStandsOrAllThereIs(long mark, long begin, long end, long next, boolean off) {
        Place place = Place.between(mark, begin, end);

        assertThat(place).isEqualTo(new Place(mark, next));
        assertThat(place.isOff()).isEqualTo(off);
    }
}

package io.pullgate.policy.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

import io.pullgate.policy.decision.InvalidImageReferenceException;
import io.pullgate.policy.decision.Repository;

/// settings-service writes allow lists with a parser of its own; an entry has to mean the same repository here.
class AllowListNamesTest {

    @ParameterizedTest(name = "{0} is {1}")
    @CsvFileSource(resources = "/contract/repositories.csv", numLinesToSkip = 1)
    void anEntryMeansTheRepositoryItMeantWhenItWasWritten(String written, String canonical) {
        if (canonical == null) {
            assertThatThrownBy(() -> Repository.parse(written)).isInstanceOf(InvalidImageReferenceException.class);
        } else {
            assertThat(Repository.parse(written)).hasToString(canonical);
            assertThat(Repository.parse(canonical)).hasToString(canonical);
        }
    }
}

package io.pullgate.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.pullgate.acceptance.product.Answer;

/// Reports by the packaged service, which finds its libraries in another way than its tests do.
@ExtendWith(SharedTestbed.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReportIT {

    private final Testbed testbed;

    ReportIT(Testbed testbed) {
        this.testbed = testbed;
    }

    @ParameterizedTest
    @CsvSource({ "pdf,%PDF-", "xlsx,PK", "csv,part", "json,{" })
    void anAuditorGetsTheReportInEveryForm(String format, String beginning) {
        Answer report = testbed.audit().report(Testbed.ORGANIZATION, "rita", format);

        assertThat(report.status()).as(report.body()).isEqualTo(200);
        assertThat(report.body()).startsWith(beginning);
    }
}

package io.pullgate.settings.http;

import java.util.List;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;

import io.pullgate.settings.OrganizationName;
import io.pullgate.settings.signin.EnforcementFile;
import io.pullgate.settings.signin.doctor.Diagnosis;
import io.pullgate.settings.signin.doctor.Fault;
import io.pullgate.settings.signin.doctor.Where;

/// What the doctor says of a file.
///
/// @param verdict ok or faults; warnings alone are ok
/// @param organizations that could be read in the file
/// @param corrected the file as it should be; left out where that does not follow from the file itself
@JsonNaming(SnakeCaseStrategy.class)
@JsonInclude(JsonInclude.Include.NON_NULL)
record DiagnosisView(String target, String verdict, List<FaultView> faults, List<String> organizations,
        CorrectedView corrected) {

    static DiagnosisView of(Diagnosis diagnosis) {
        return new DiagnosisView(diagnosis.target().wireName(), diagnosis.isOk() ? "ok" : "faults",
                diagnosis.faults().stream().map(FaultView::of).toList(),
                diagnosis.organizations().stream().map(OrganizationName::value).toList(),
                diagnosis.corrected().map(CorrectedView::of).orElse(null));
    }

    /// One thing that is wrong, in words that are stable (code, severity) and in words for people.
    record FaultView(String code, String severity, String message, WhereView where, String fix) {

        static FaultView of(Fault fault) {
            return new FaultView(fault.code().wireName(), fault.severity().wireName(), fault.message(),
                    WhereView.of(fault.where()), fault.fix());
        }
    }

    /// Where it is wrong; what cannot be said is left out.
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record WhereView(Integer line, Integer column, String path) {

        static WhereView of(Where where) {
            return new WhereView(where.line().isPresent() ? where.line().getAsInt() : null,
                    where.column().isPresent() ? where.column().getAsInt() : null, where.path().orElse(null));
        }
    }

    /// A file to be written as [EnforcementFileView] says.
    @JsonNaming(SnakeCaseStrategy.class)
    record CorrectedView(String fileName, String encoding, String content) {

        static CorrectedView of(EnforcementFile file) {
            return new CorrectedView(file.target().fileName(), file.encoding(), file.text());
        }
    }
}

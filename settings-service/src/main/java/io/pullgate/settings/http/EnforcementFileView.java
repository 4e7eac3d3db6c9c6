package io.pullgate.settings.http;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;

import io.pullgate.settings.signin.AllowedOrganizations;
import io.pullgate.settings.signin.EnforcementFile;
import io.pullgate.settings.signin.Installation;
import io.pullgate.settings.signin.Places;
import io.pullgate.settings.signin.Step;

/// A file that enforces the sign-in, with everything an administrator has to know for it.
///
/// @param pathOnTheMachine by platform; where it is no file, the setting the file makes
/// @param encoding of the file: utf-8 or utf-16le-with-bom
/// @param content the text of the file, without its byte order mark
/// @param minimumDesktopVersion the oldest Docker Desktop with which this is in force
@JsonNaming(SnakeCaseStrategy.class)
record EnforcementFileView(String target, String fileName, Map<String, String> pathOnTheMachine, String encoding,
        String content, String minimumDesktopVersion, List<StepView> steps, List<String> warnings, List<String> precedence) {

    static EnforcementFileView of(EnforcementFile file, AllowedOrganizations organizations) {
        Map<String, String> paths = new TreeMap<>();
        Places.of(file.target()).forEach((platform, path) -> paths.put(platform.wireName(), path));
        Installation installation = Installation.of(file.target(), organizations);
        return new EnforcementFileView(file.target().wireName(), file.target().fileName(), paths, file.encoding(), file.text(),
                Installation.minimumVersion(file.target(), organizations).toString(),
                installation.steps().stream().map(StepView::of).toList(), installation.warnings(), Installation.PRECEDENCE);
    }

    /// One thing to do.
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record StepView(String platform, String text, String command) {

        static StepView of(Step step) {
            return new StepView(step.platform().wireName(), step.text(), step.command().orElse(null));
        }
    }
}

package io.pullgate.policy.kubernetes;

import java.util.ArrayList;
import java.util.List;

import io.pullgate.policy.RecordedDecision;
import io.pullgate.policy.RuleText;
import io.pullgate.policy.decision.Repository;

/// What will be refused once the rules are enforced, told as API servers pass it on: they ask for 120 characters at most, shorten
/// all of them where they are more than 4,096 together, and drop what has a control character in it.
final class Warnings {

    private static final int LONGEST = 120;
    private static final int LONGEST_TOGETHER = 4_096;
    private static final int MOST = LONGEST_TOGETHER / LONGEST;
    private static final String CUT = "...";

    private Warnings() {
    }

    /// The decision's id stands at the end whatever the length: by it, support finds the rest.
    static String of(RecordedDecision decision, Repository repository) {
        String begin = "not enforced yet: ";
        String end = " (decision %s)".formatted(decision.id());
        String what = "%s: %s".formatted(repository.familiarName(),
                RuleText.of(decision.decision().reason(), false, repository));
        return begin + shortened(what, LONGEST - begin.length() - end.length()) + end;
    }

    /// As many as can be passed on, the last of which counts those that cannot.
    static List<String> few(List<String> warnings) {
        if (warnings.size() <= MOST) {
            return warnings;
        }
        List<String> few = new ArrayList<>(warnings.subList(0, MOST - 1));
        few.add("not enforced yet: %d more images are not allowed".formatted(warnings.size() - few.size()));
        return few;
    }

    private static String shortened(String text, int longest) {
        return text.length() <= longest ? text : text.substring(0, longest - CUT.length()) + CUT;
    }
}

package io.pullgate.benchmark;

import io.pullgate.benchmark.report.Report;

/// One promise of the product, put to the test.
public interface Scenario {

    /// As it is called on the command line.
    String name();

    /// What it finds out, in a few words.
    String question();

    Report run(Workplace place, Scale scale);
}

package io.pullgate.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

import io.pullgate.acceptance.product.Answer;
import io.pullgate.acceptance.product.Http;
import io.pullgate.acceptance.product.Load;
import io.pullgate.acceptance.product.PolicyService;
import io.pullgate.acceptance.product.Rules;
import io.pullgate.acceptance.programs.SmallDisk;

/// Whatever is taken away: a decision that was told is on record afterwards, once; and what cannot be recorded is refused.
@ExtendWith(SharedTestbed.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CrashIT {

    private static final int CLIENTS = 24;
    private static final int ROUNDS = 3;
    private static final List<String> REPOSITORIES = List.of("acme/api", "library/alpine-like", "mallory/backdoor");
    private static final Duration CATCHING_UP = Duration.ofSeconds(120);
    private static final Duration OUTAGE = Duration.parse("PT" + System.getProperty("pullgate.outage", "60s"));

    private final Testbed testbed;
    private final String mia;

    CrashIT(Testbed testbed) {
        this.testbed = testbed;
        this.mia = Http.basic("mia", testbed.accessToken("mia"));
    }

    @BeforeAll
    void restrict() {
        testbed.setRulesAndWait(new Rules(true, true, false));
    }

    @Test
    void killingPolicyServiceUnderLoadLosesNoDecisionThatWasTold() {
        Records records = Records.sinceNow(testbed.audit());
        try (PolicyService policy = testbed.policyService("killed", Map.of())) {
            policy.start();
            Load load = load(policy);
            try (load) {
                for (int round = 0; round < ROUNDS; round++) {
                    int told = load.decisions().size();
                    await().atMost(CATCHING_UP).until(() -> load.decisions().size() > told + 200);
                    sleep(Duration.ofMillis(ThreadLocalRandom.current().nextInt(1_000)));
                    policy.kill();
                    policy.start();
                }
            }
            System.out.printf("Killed %d times: %s%n", ROUNDS, load.statuses());
            records.holdOnce(load.decisions(), "mia", CATCHING_UP);
        }
    }

    @Test
    void whileKafkaIsAwayDecisionsGoOnAndTheirRecordsArriveLater() {
        Records records = Records.sinceNow(testbed.audit());
        try (PolicyService policy = testbed.policyService("without-kafka", Map.of())) {
            policy.start();
            Load load;
            testbed.kafka().stop();
            try {
                load = load(policy);
                try (load) {
                    sleep(OUTAGE);
                }
            } finally {
                testbed.kafka().start();
            }
            System.out.printf("Kafka away for %s: %s%n", OUTAGE, load.statuses());
            assertThat(load.statuses().keySet()).as("allowed or refused, but decided").containsOnly(200, 401);
            records.holdOnce(load.decisions(), "mia", CATCHING_UP);
        }
    }

    @Test
    void whileTheAuditDatabaseIsAwayDecisionsGoOnAndTheirRecordsArriveLater() {
        Records records = Records.sinceNow(testbed.audit());
        try (PolicyService policy = testbed.policyService("without-database", Map.of())) {
            policy.start();
            Load load;
            testbed.postgres().stop();
            try {
                load = load(policy);
                try (load) {
                    sleep(OUTAGE);
                }
            } finally {
                testbed.postgres().start();
            }
            System.out.printf("PostgreSQL away for %s: %s%n", OUTAGE, load.statuses());
            assertThat(load.statuses().keySet()).as("allowed or refused, but decided").containsOnly(200, 401);
            records.holdOnce(load.decisions(), "mia", CATCHING_UP);
        }
    }

    @Test
    void onAFullDiskNobodyIsAllowedUntilThereIsSpaceAgain() {
        Records records = Records.sinceNow(testbed.audit());
        try (SmallDisk disk = SmallDisk.mount(testbed.folder("small-disk"));
                PolicyService policy = testbed.policyService("full-disk",
                        Map.of("pullgate.journal.directory", disk.folder("journal").toString()))) {
            policy.start();
            Set<UUID> told;
            // Nothing is shipped meanwhile, so that nothing makes room.
            testbed.kafka().pause();
            try {
                disk.fill();
                told = askUntilRefused(policy);
                refusesEverything(policy);
                disk.free();
                recovers(policy);
            } finally {
                testbed.kafka().resume();
            }
            records.holdOnce(told, "mia", CATCHING_UP);
        }
    }

    @Test
    void aJournalAtItsLimitRefusesUntilItIsShipped() {
        Records records = Records.sinceNow(testbed.audit());
        try (PolicyService policy = testbed.policyService("full-journal", Map.of("pullgate.journal.max-size", "64K"))) {
            policy.start();
            Set<UUID> told;
            testbed.kafka().pause();
            try {
                told = askUntilRefused(policy);
                refusesEverything(policy);
            } finally {
                testbed.kafka().resume();
            }
            recovers(policy);
            records.holdOnce(told, "mia", CATCHING_UP);
        }
    }

    private Load load(PolicyService policy) {
        return Load.start(CLIENTS, policy.api(), Testbed.SERVICE, REPOSITORIES, mia);
    }

    /// The decisions told before the first answer that is none.
    private Set<UUID> askUntilRefused(PolicyService policy) {
        Set<UUID> told = new HashSet<>();
        await().atMost(Duration.ofSeconds(20)).pollInterval(Duration.ofMillis(1)).until(() -> {
            Answer answer = ask(policy);
            told.addAll(answer.decisions());
            return answer.status() == 503;
        });
        return told;
    }

    private void refusesEverything(PolicyService policy) {
        for (int question = 0; question < 30; question++) {
            Answer answer = ask(policy);
            assertThat(answer.status()).as(answer.body()).isEqualTo(503);
            assertThat(answer.decisions()).isEmpty();
            assertThat(answer.body()).contains("journal").doesNotContain("access_token");
        }
        assertThat(policy.api().readiness().status()).isEqualTo(503);
        assertThat(policy.api().readiness().body()).contains("journal");
    }

    private void recovers(PolicyService policy) {
        await().atMost(Duration.ofSeconds(60)).until(() -> ask(policy).status() == 200);
        await().atMost(Duration.ofSeconds(20)).until(() -> policy.api().readiness().status() == 200);
    }

    private Answer ask(PolicyService policy) {
        return policy.api().token(Testbed.SERVICE, "acme/api", Optional.of(mia));
    }

    private static void sleep(Duration duration) {
        try {
            Thread.sleep(duration);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}

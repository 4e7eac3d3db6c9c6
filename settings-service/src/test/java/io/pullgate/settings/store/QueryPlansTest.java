package io.pullgate.settings.store;

import static io.pullgate.settings.stack.SignIn.as;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.inject.Inject;

import org.hibernate.SessionFactory;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.junit.jupiter.api.Test;

import io.pullgate.settings.stack.Organizations;
import io.pullgate.settings.stack.RealStack;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;

@QuarkusTest
@QuarkusTestResource(RealStack.class)
class QueryPlansTest {

    @Inject
    SessionFactory sessions;

    @Test
    void whatIsAskedAgainNeedsNoNewPlan() {
        String acme = Organizations.create();
        change(acme, 20);
        int before = plans();

        change(acme, 40);

        assertThat(plans()).isLessThan(before + 10);
    }

    private int plans() {
        return sessions.unwrap(SessionFactoryImplementor.class).getQueryEngine().getInterpretationCache()
                .getNumberOfCachedQueryPlans();
    }

    private static void change(String organization, int times) {
        for (int i = 0; i < times; i++) {
            as("olivia").contentType(ContentType.JSON).body("""
                    {"restricted_images":{"enabled":%s,"allow_official_images":true,"allow_verified_publishers":true}}
                    """.formatted(i % 2 == 0)).put("/v2/orgs/{org}/settings", organization).then().statusCode(200);
        }
    }
}

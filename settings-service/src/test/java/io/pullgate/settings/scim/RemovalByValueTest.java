package io.pullgate.settings.scim;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import de.captaingoldfish.scim.sdk.common.request.PatchRequestOperation;
import de.captaingoldfish.scim.sdk.common.resources.complex.PatchConfig;
import de.captaingoldfish.scim.sdk.common.utils.JsonHelper;

class RemovalByValueTest {

    private static final String ONE = "f648f8d5-ea4e-4cd3-8e9c-000000000001";
    private static final String TWO = "f648f8d5-ea4e-4cd3-8e9c-000000000002";

    @Test
    void membersToRemoveBecomeAPath() {
        PatchRequestOperation operation = operation("""
                {"op":"Remove","path":"members","value":[{"$ref":null,"value":"%s"},{"value":"%s"}]}""".formatted(ONE, TWO));

        assertThat(isHandled(operation)).isTrue();
        assertThat(new RemovalByValue().fixPatchRequestOperaton(null, operation).getPath())
                .contains("members[value eq \"%s\" or value eq \"%s\"]".formatted(ONE, TWO));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"op":"add","path":"members","value":[{"value":"f648f8d5-ea4e-4cd3-8e9c-000000000001"}]}
            {"op":"remove","path":"members[value eq \\"f648f8d5-ea4e-4cd3-8e9c-000000000001\\"]"}
            {"op":"remove","path":"members"}
            {"op":"remove","path":"members","value":[{"value":"x\\" or value pr or value eq \\""}]}
            {"op":"remove","path":"displayName","value":[{"value":"f648f8d5-ea4e-4cd3-8e9c-000000000001"}]}
            """)
    void otherOperationsStayAsTheyAre(String json) {
        assertThat(isHandled(operation(json))).isFalse();
    }

    private static boolean isHandled(PatchRequestOperation operation) {
        return new RemovalByValue().shouldBeHandled(new PatchConfig(), null, operation);
    }

    private static PatchRequestOperation operation(String json) {
        return JsonHelper.readJsonDocument(json, PatchRequestOperation.class);
    }
}

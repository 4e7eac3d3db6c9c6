package io.pullgate.audit.impact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.pullgate.audit.MalformedRequestException;

class ImpactRequestTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void aDraftIsHandedOnAsItIs() throws JsonProcessingException {
        ImpactRequest request = ImpactRequest
                .read(JSON.readTree("{\"organization\": \"acme\", \"days\": 90, \"rules\": {\"new\": [1]}}"));

        assertThat(request).isEqualTo(new ImpactRequest("acme", JSON.readTree("{\"new\": [1]}"), 90));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = """
            null                                                             | no JSON object
            []                                                               | no JSON object
            {"rules": {}, "days": 7}                                         | organization must be
            {"organization": " ", "rules": {}, "days": 7}                    | organization must be
            {"organization": "a\\u0000", "rules": {}, "days": 7}             | organization must be
            {"organization": "acme", "days": 7}                              | rules must be
            {"organization": "acme", "rules": [], "days": 7}                 | rules must be
            {"organization": "acme", "rules": {}}                            | days must be
            {"organization": "acme", "rules": {}, "days": 0}                 | days must be
            {"organization": "acme", "rules": {}, "days": 91}                | days must be
            {"organization": "acme", "rules": {}, "days": 1.5}               | days must be
            {"organization": "acme", "rules": {}, "days": 7, "dayz": 1}      | dayz is not known
            """)
    void whatCannotBeUnderstoodIsNamed(String body, String problem) throws JsonProcessingException {
        JsonNode parsed = JSON.readTree(body);

        assertThatThrownBy(() -> ImpactRequest.read(parsed)).isInstanceOf(MalformedRequestException.class)
                .hasMessageContaining(problem);
    }
}

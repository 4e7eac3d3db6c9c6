package io.pullgate.settings.stack;

import java.util.List;
import java.util.Map;
import java.util.UUID;

import io.restassured.http.ContentType;

/// Makes organizations nobody else uses.
public final class Organizations {

    private Organizations() {
    }

    /// A new organization, of which olivia is the owner, mia a member and rita an auditor.
    public static String create() {
        String name = newName();
        SignIn.asAda().contentType(ContentType.JSON).body(Map.of("name", name, "owners", List.of("olivia")))
                .post("/v2/orgs").then().statusCode(201);
        put(name, "mia", "member");
        put(name, "rita", "auditor");
        return name;
    }

    public static String newName() {
        return "acme-" + UUID.randomUUID().toString().substring(0, 8);
    }

    private static void put(String organization, String username, String role) {
        SignIn.as("olivia").contentType(ContentType.JSON).body(Map.of("role", role))
                .put("/v2/orgs/{org}/members/{username}", organization, username).then().statusCode(201);
    }
}

package io.pullgate.settings.signin;

import java.util.UUID;

import com.fasterxml.uuid.Generators;

/// A configuration profile for macOS, in which the organizations are one string with semicolons between them.
final class MacosProfile {

    /// Made for this purpose; the same content has the same identifiers, so that a profile made again is the same file.
    private static final UUID NAMESPACE = UUID.fromString("b8329f6c-d18c-41df-97c8-195f16bacc41");

    private MacosProfile() {
    }

    static String text(AllowedOrganizations organizations, ProfileLabel label) {
        String list = organizations.joined(";");
        String identifier = PropertyList.escaped(label.identifier());
        String company = PropertyList.escaped(label.company());
        return PropertyList.document("""
                <dict>
                \t<key>PayloadContent</key>
                \t<array>
                \t\t<dict>
                \t\t\t<key>PayloadType</key>
                \t\t\t<string>com.docker.config</string>
                \t\t\t<key>PayloadVersion</key>
                \t\t\t<integer>1</integer>
                \t\t\t<key>PayloadIdentifier</key>
                \t\t\t<string>%1$s</string>
                \t\t\t<key>PayloadUUID</key>
                \t\t\t<string>%2$s</string>
                \t\t\t<key>PayloadDisplayName</key>
                \t\t\t<string>Docker Desktop Configuration</string>
                \t\t\t<key>PayloadDescription</key>
                \t\t\t<string>Docker Desktop asks for a sign-in by a member of an allowed organization.</string>
                \t\t\t<key>PayloadOrganization</key>
                \t\t\t<string>%4$s</string>
                \t\t\t<key>%5$s</key>
                \t\t\t<string>%6$s</string>
                \t\t</dict>
                \t</array>
                \t<key>PayloadType</key>
                \t<string>Configuration</string>
                \t<key>PayloadVersion</key>
                \t<integer>1</integer>
                \t<key>PayloadIdentifier</key>
                \t<string>%1$s</string>
                \t<key>PayloadUUID</key>
                \t<string>%3$s</string>
                \t<key>PayloadDisplayName</key>
                \t<string>Docker Desktop</string>
                \t<key>PayloadDescription</key>
                \t<string>Enforces the sign-in to Docker Desktop.</string>
                \t<key>PayloadOrganization</key>
                \t<string>%4$s</string>
                </dict>
                """.formatted(identifier, uuid("payload", label, list), uuid("profile", label, list), company,
                AllowedOrganizations.KEY, list));
    }

    private static UUID uuid(String part, ProfileLabel label, String list) {
        return Generators.nameBasedGenerator(NAMESPACE)
                .generate(String.join("\n", part, label.identifier(), label.company(), list));
    }
}

package io.pullgate.settings.signin;

import java.util.stream.Collectors;

/// `desktop.plist`: an array of organizations.
final class MacosPlist {

    private MacosPlist() {
    }

    static String text(AllowedOrganizations organizations) {
        String strings = organizations.names().stream()
                .map(name -> "\t\t<string>%s</string>\n".formatted(PropertyList.escaped(name.value())))
                .collect(Collectors.joining());
        return PropertyList.document("""
                <dict>
                \t<key>%s</key>
                \t<array>
                %s\t</array>
                </dict>
                """.formatted(AllowedOrganizations.KEY, strings));
    }
}

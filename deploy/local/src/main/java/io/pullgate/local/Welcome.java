package io.pullgate.local;

/// What the terminal shows when everything is ready: where things are, who can sign in, and a first allowed and a first
/// refused pull.
final class Welcome {

    private Welcome() {
    }

    static String text(Home home, StackPorts ports) {
        return """

                Pullgate is ready.

                  settings-service   http://localhost:%1$d   who may pull what
                  policy-service     http://localhost:%2$d   may this pull happen?
                  audit-service      http://localhost:%3$d   what was pulled, and what was refused
                  Keycloak           http://localhost:%4$d   sign-in (administrator: admin / admin)

                Users (password = name):
                  olivia  owner of acme       mia   member of acme    rita   auditor of acme
                  ada     platform-admin      otto  no organization   greta  auditor of everything

                acme allows official images, its own and no others. A token for a pull that is allowed:

                  curl -su "mia:$(cat %5$s/mia.token)" \\
                    '%6$s&scope=repository:library/alpine:pull'

                and one for a pull that is refused:

                  curl -su "mia:$(cat %5$s/mia.token)" \\
                    '%6$s&scope=repository:mallory/backdoor:pull'

                Data: %7$s   Logs: %8$s
                Stop: deploy/local/down (or Ctrl-C where it runs in the foreground). Start empty: deploy/local/up --fresh
                """.formatted(ports.of(Port.SETTINGS), ports.of(Port.POLICY), ports.of(Port.AUDIT), ports.of(Port.KEYCLOAK),
                home.demo(), tokenAddress(ports), home.folder(), home.logs());
    }

    private static String tokenAddress(StackPorts ports) {
        return "http://localhost:%d/token?service=%s".formatted(ports.of(Port.POLICY), LocalStack.REGISTRY);
    }
}

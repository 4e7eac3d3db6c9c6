package io.pullgate.settings.signin;

/// The frame of an XML property list of Apple's.
final class PropertyList {

    private PropertyList() {
    }

    static String document(String dictionary) {
        return """
                <?xml version="1.0" encoding="UTF-8"?>
                <!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">
                <plist version="1.0">
                %s</plist>
                """.formatted(dictionary);
    }

    static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}

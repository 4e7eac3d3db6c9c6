package io.pullgate.settings.signin.doctor;

/// How the bytes of a file stand for characters.
enum Encoding {
    UTF_8("UTF-8"),
    UTF_8_WITH_MARK("UTF-8 with a byte order mark (EF BB BF)"),
    UTF_16LE_WITH_MARK("UTF-16 (FF FE, \"Unicode\" in Windows)"),
    UTF_16BE_WITH_MARK("big-endian UTF-16 (FE FF)"),
    UTF_16LE("UTF-16 without a byte order mark"),
    UTF_16BE("big-endian UTF-16 without a byte order mark"),
    OTHER("not UTF-8");

    private final String description;

    Encoding(String description) {
        this.description = description;
    }

    String description() {
        return description;
    }
}

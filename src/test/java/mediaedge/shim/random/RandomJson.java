package mediaedge.shim.random;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Makes JSON values of every kind, odd ones too, and writes them in one of the many ways that mean the same. */
final class RandomJson {

    private static final List<String> ODD_NUMBERS = List.of("-0", "-1", "0.0", "-0.999", "1e2", "1E+2", "2.5e-1",
            "1e400", "1e-400", "1e99999999999", "-1e99999999999", "1e-99999999999", "0e99999999999", "2147483647",
            "2147483648", "-2147483649", "9007199254740991", "9007199254740992", "-9007199254740993",
            "9223372036854775807", "9223372036854775808", "253402300799999", "253402300800000", "12.999999999999999999",
            "123456789012345678", "1234567890123456789", "0.1234567890123456789012345678901234567890",
            "1".repeat(64), "1".repeat(65), "1." + "0".repeat(70));
    private static final List<String> TEXTS_LIKE_NUMBERS = List.of("12", "12.5", "-3", "1e5", "NaN", "Infinity", " 1",
            "1 ", "+1", "01", ".5", "5.", "1e", "0x10", "1,5", "1e99999999999", "7".repeat(64), "7".repeat(65),
            "7".repeat(2000), "\u0661", "true", "null",
            "2026-11-22T03:57:36.015Z", " 2026-11-22T03:57:36+01:00 ", "2026-11-22", "on", "OFF");
    private static final List<String> ODD_PIECES = List.of("\"", "\\", "/", "\u0000", "\n", "\t", "\u001f", "\u007f",
            "\u00e9", "\u20ac", "\u2028", "\ufeff", "\uffff", "\ud83c\udf89", "\ud800", "\udc00", "\ud800x", "{}", "]",
            ",", " , ",
            " ", "\\u0041", "a".repeat(64), "\ud83c\udf89".repeat(40));
    private static final String WORD_CHARACTERS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_.";

    private final Random random;

    RandomJson(Random random) {
        this.random = random;
    }

    /** What stands in a document as it is written here: a number, {@code true}, {@code null}. */
    record Raw(String json) {
    }

    /** An object; a name may stand in it twice. */
    record Obj(List<Member> members) {
        Obj() {
            this(new ArrayList<>());
        }

        Obj with(String name, Object value) {
            members.add(new Member(name, value));
            return this;
        }
    }

    record Member(String name, Object value) {
    }

    String word() {
        StringBuilder word = new StringBuilder();
        for (int i = random.nextInt(12); i >= 0; i--) {
            word.append(WORD_CHARACTERS.charAt(random.nextInt(WORD_CHARACTERS.length())));
        }
        return word.toString();
    }

    String text() {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(4); i > 0; i--) {
            text.append(random.nextBoolean() ? word() : one(ODD_PIECES));
        }
        return text.toString();
    }

    String digits(int count) {
        StringBuilder digits = new StringBuilder();
        for (int i = 0; i < count; i++) {
            digits.append((char) ('0' + random.nextInt(10)));
        }
        return digits.toString();
    }

    Raw number() {
        return new Raw(one(ODD_NUMBERS));
    }

    Raw bool() {
        return new Raw(random.nextBoolean() ? "true" : "false");
    }

    /** Any value, most often not the one that was wanted. */
    Object value() {
        return switch (random.nextInt(10)) {
            case 0 -> new Raw("null");
            case 1 -> bool();
            case 2, 3 -> number();
            case 4, 5 -> text();
            case 6 -> one(TEXTS_LIKE_NUMBERS);
            case 7 -> deep(random.nextInt(30));
            case 8 -> List.of(value());
            default -> new Obj().with(word(), value());
        };
    }

    /** Any value, a few of them deeper than a stack is. */
    Object anyDepth() {
        return chance(0.01) ? new Raw("[".repeat(20_000) + "]".repeat(20_000)) : value();
    }

    private Object deep(int levels) {
        Object value = random.nextBoolean() ? new Obj() : List.of();
        for (int i = 0; i < levels; i++) {
            value = random.nextBoolean() ? new Obj().with(word(), value) : List.of(value);
        }
        return value;
    }

    <T> T one(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    boolean chance(double probability) {
        return random.nextDouble() < probability;
    }

    /** Writes a value, with blanks and escapes where JSON allows them. */
    void write(Object value, StringBuilder out) {
        blank(out);
        if (value instanceof Raw raw) {
            out.append(raw.json());
        } else if (value instanceof String text) {
            writeString(text, out);
        } else if (value instanceof List<?> list) {
            out.append('[');
            list.forEach(item -> {
                separate(out, '[');
                write(item, out);
            });
            out.append(']');
        } else {
            out.append('{');
            ((Obj) value).members().forEach(member -> {
                separate(out, '{');
                blank(out);
                writeString(member.name(), out);
                blank(out);
                out.append(':');
                write(member.value(), out);
            });
            out.append('}');
        }
        blank(out);
    }

    private static void separate(StringBuilder out, char opening) {
        if (out.charAt(out.length() - 1) != opening) {
            out.append(',');
        }
    }

    private void blank(StringBuilder out) {
        if (chance(0.05)) {
            out.append(one(List.of(" ", "\n", "\r\n\t", "    ")));
        }
    }

    private void writeString(String text, StringBuilder out) {
        boolean escapes = chance(0.1);
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean pair = Character.isHighSurrogate(c) && i + 1 < text.length()
                    && Character.isLowSurrogate(text.charAt(i + 1));
            if (c == '"' || c == '\\') {
                out.append('\\').append(c);
            } else if (pair && !escapes) {
                out.append(c).append(text.charAt(++i));
            } else if (c < 0x20 || Character.isSurrogate(c) || (escapes && chance(0.3))) {
                out.append(String.format("\\u%04x", (int) c));
            } else {
                out.append(c);
            }
        }
        out.append('"');
    }
}

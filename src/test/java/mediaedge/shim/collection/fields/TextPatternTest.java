package mediaedge.shim.collection.fields;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class TextPatternTest {

    @Property(tries = 4_000)
    void anyText_fitsIfAndOnlyIfTheExpressionMatches(@ForAll("expressions") String regex,
            @ForAll("texts") String text) {
        assertEquals(Pattern.matches(regex, text), TextPattern.of(regex).fits(text),
                () -> regex + " on '" + text + "'");
    }

    @Property(tries = 4_000)
    void bytesThatSurelyFit_areATextThatDoes(@ForAll("expressions") String regex, @ForAll("texts") String text) {
        byte[] bytes = (text + "]").getBytes(StandardCharsets.UTF_8);
        assertTrue(!TextPattern.of(regex).surelyFits(bytes, 0, bytes.length - 1) || Pattern.matches(regex, text),
                () -> regex + " on '" + text + "'");
    }

    @Test
    void aRunOfPlainCharacters_needsNoText() {
        assertTrue(TextPattern.of("[0-9]{3}").surelyFits("\"123\"".getBytes(StandardCharsets.UTF_8), 1, 4));
    }

    /** The bytes of an escape may all belong to the class although the character does not. */
    @Test
    void anEscape_isNotTakenForItsBytes() {
        assertFalse(TextPattern.of("[ -~]+").surelyFits("\\u00fc".getBytes(StandardCharsets.UTF_8), 0, 6));
    }

    @ParameterizedTest
    @ValueSource(strings = {"[0-9", "[9-0]{2}", "[0-9]{3,2}", "("})
    void noExpression_isRefused(String regex) {
        assertThrows(PatternSyntaxException.class, () -> TextPattern.of(regex));
    }

    @Provide
    Arbitrary<String> expressions() {
        return Arbitraries.of("[0-9]{3}", "[0-9]{2,4}", "[a-f0-9]+", "[a-z_.-]+", "[^0-9]+", "[^a]{2}", "[0-9]{0,2}",
                "[0-9]", "[0-9]*", "[0-9]{2,}", "[\\d]{3}", "[a-z&&a-b]+", "[a-c]{2}[0-9]", "ab|[0-9]+", "[é]+", "");
    }

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.strings().withChars("abcf0129_.-^&\u00e9\u0660\n").ofMinLength(0).ofMaxLength(5);
    }
}

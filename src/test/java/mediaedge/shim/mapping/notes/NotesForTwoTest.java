package mediaedge.shim.mapping.notes;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A kind of note that one of these classes does not know would be lost without any error. */
class NotesForTwoTest {

    @ParameterizedTest
    @ValueSource(classes = {NotesForTwo.class, ForwardingNotes.class})
    void everyKindOfNote_isPassedOn(Class<?> forwarding) {
        Set<String> passed = methods(forwarding).collect(Collectors.toSet());
        assertEquals(List.of(), methods(Notes.class).filter(method -> !passed.contains(method)).toList());
    }

    private static Stream<String> methods(Class<?> type) {
        return Stream.of(type.getDeclaredMethods()).filter(method -> !method.isSynthetic())
                .map(NotesForTwoTest::signature);
    }

    private static String signature(Method method) {
        return method.getName() + Arrays.toString(method.getParameterTypes());
    }
}

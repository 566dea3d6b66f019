package mediaedge.shim.routing;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** How the constants of an enum are written in the table: {@code CDP_CJA} is {@code cdp-cja}. */
final class Choice {

    private Choice() {
    }

    static String inYaml(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static <E extends Enum<E>> Optional<E> of(Class<E> type, String written) {
        return Arrays.stream(type.getEnumConstants()).filter(each -> inYaml(each).equals(written)).findFirst();
    }

    static List<String> names(Class<? extends Enum<?>> type) {
        return Arrays.stream(type.getEnumConstants()).map(Choice::inYaml).toList();
    }
}

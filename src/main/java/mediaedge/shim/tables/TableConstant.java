package mediaedge.shim.tables;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A constant of an enum that tables choose by a name: {@code CDP_CJA} is {@code cdp-cja}. */
public interface TableConstant {

    /** The enum's own name of the constant. */
    String name();

    /** The name in a table. */
    default String tableName() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The one of these constants that a table calls so. */
    static <E extends TableConstant> Optional<E> named(String tableName, List<E> constants) {
        return constants.stream().filter(constant -> constant.tableName().equals(tableName)).findFirst();
    }

    /** What a table may write for one of these constants. */
    static List<String> names(List<? extends TableConstant> constants) {
        return constants.stream().map(TableConstant::tableName).toList();
    }
}

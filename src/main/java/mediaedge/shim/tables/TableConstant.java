package mediaedge.shim.tables;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A constant of an enum that tables select by name: {@code CDP_CJA} is {@code cdp-cja}. */
public interface TableConstant {

    /** Returns the name of the constant in the enum. */
    String name();

    /** Returns the name in a table. */
    default String tableName() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Returns the constant with this name in a table. */
    static <E extends TableConstant> Optional<E> named(String tableName, List<E> constants) {
        return constants.stream().filter(constant -> constant.tableName().equals(tableName)).findFirst();
    }

    /** Returns the names that a table may use for these constants. */
    static List<String> names(List<? extends TableConstant> constants) {
        return constants.stream().map(TableConstant::tableName).toList();
    }
}

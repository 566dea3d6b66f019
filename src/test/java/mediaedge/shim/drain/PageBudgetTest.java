package mediaedge.shim.drain;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

class PageBudgetTest {

    private final PageBudget budget = new PageBudget(100);
    private final List<PageBudget.Share> granted = new ArrayList<>();

    private void take(long bytes) {
        budget.take(bytes).subscribe().with(granted::add);
    }

    @Test
    void whatFindsNoRoom_waitsUntilOthersGiveSomeBack() {
        take(60);
        take(60);
        take(40);
        assertEquals(1, granted.size());
        granted.get(0).shrinkTo(41);
        assertEquals(1, granted.size());
        granted.get(0).shrinkTo(40);
        assertEquals(2, granted.size());
        assertEquals(100, budget.held());
        granted.get(0).close();
        granted.get(0).close();
        assertEquals(3, granted.size());
        assertEquals(100, budget.held());
    }

    @Test
    void whatIsLargerThanTheWholeBudget_goesAlone() {
        take(1);
        take(1_000);
        assertEquals(1, granted.size());
        granted.get(0).close();
        assertEquals(2, granted.size());
        granted.get(1).close();
        assertEquals(0, budget.held());
    }
}

package leakground.shell.diagnosis.view;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import leakground.heap.result.Holder;
import leakground.shell.diagnosis.view.Suspects.Suspect;
import org.junit.jupiter.api.Test;

/// Memory is suspect where many objects are held by one, or where one object holds much in small parts.
class SuspectsTest {

    @Test
    void manyObjectsOfOneHolderAreOneSuspect() {
        var entries = new Holder("", "shop.Entry", 500, 8_000, 90_000, List.of(leaf(".value", "byte[]", 500, 80_000)));
        var map = new Holder("static ENTRIES", "java.util.HashMap", 1, 48, 91_000, List.of(entries));
        assertEquals(
                List.of(new Suspect(500, "shop.Entry", "class shop.Cache static ENTRIES", 90_000)),
                Suspects.of(List.of(new Holder("", "class shop.Cache", 1, 16, 92_000, List.of(map)))));
    }

    @Test
    void largestOfSeveralComesFirst() {
        var shop = new Holder(
                "",
                "shop.Shop",
                1,
                16,
                100,
                List.of(leaf(".few", "shop.Order", 10, 30), leaf(".many", "shop.Page", 20, 60)));
        assertEquals(
                List.of(
                        new Suspect(20, "shop.Page", "shop.Shop .many", 60),
                        new Suspect(10, "shop.Order", "shop.Shop .few", 30)),
                Suspects.of(List.of(shop)));
    }

    @Test
    void oneObjectWithMuchBelowItInSmallPartsIsSuspectItself() {
        assertEquals(
                List.of(new Suspect(1, "shop.Tree", "thread \"main\" .tree", 70)),
                Suspects.of(List.of(
                        new Holder("", "thread \"main\"", 1, 16, 80, List.of(leaf(".tree", "shop.Tree", 1, 70))))));
    }

    @Test
    void holderWithALargeObjectAndMoreInSmallPartsIsSuspectAsWell() {
        assertEquals(
                List.of(new Suspect(1, "shop.Shop", "", 80), new Suspect(1, "byte[]", "shop.Shop .picture", 12)),
                Suspects.of(
                        List.of(new Holder("", "shop.Shop", 1, 16, 80, List.of(leaf(".picture", "byte[]", 1, 12))))));
    }

    private static Holder leaf(String reference, String name, long objects, long retained) {
        return new Holder(reference, name, objects, retained, retained, List.of());
    }
}

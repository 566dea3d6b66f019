package mediaedge.shim.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;

/** Links in documents lead to existing files, folders and headings. */
class LinksTest {

    private static final Pattern LINK = Pattern.compile("]\\(([^)\\s]+)\\)");
    private static final Pattern ELSEWHERE = Pattern.compile("(https?|mailto):.*");

    @Test
    void everyLink_leadsToSomethingThatIsThere() {
        List<String> broken = new ArrayList<>();
        int followed = 0;
        for (Markdown document : Markdown.all()) {
            for (String link : LINK.matcher(document.prose()).results().map(found -> found.group(1)).toList()) {
                if (!ELSEWHERE.matcher(link).matches()) {
                    followed++;
                    follow(document, link, broken);
                }
            }
        }
        assertEquals(List.of(), broken);
        assertTrue(followed > 40, "the documents point to each other, but only " + followed + " links were found");
    }

    private static void follow(Markdown from, String link, List<String> broken) {
        int hash = link.indexOf('#');
        String file = hash < 0 ? link : link.substring(0, hash);
        Path target = file.isEmpty() ? from.path() : from.path().resolveSibling(file).normalize();
        if (!Files.exists(target)) {
            broken.add(from.path() + ": " + link + ": there is no " + target);
        } else if (hash >= 0 && !Markdown.read(target).anchors().contains(link.substring(hash + 1))) {
            broken.add(from.path() + ": " + link + ": " + target + " has no such heading");
        }
    }
}

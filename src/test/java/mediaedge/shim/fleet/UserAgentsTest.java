package mediaedge.shim.fleet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import mediaedge.shim.tables.TableException;

class UserAgentsTest {

    private final UserAgents agents = UserAgents.carried();

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Chrome           | Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0 Safari/537.36
            Edge             | Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0 Safari/537.36 Edg/131.0.0.0
            Safari           | Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.1 Safari/605.1.15
            Chrome           | Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) CriOS/131.0.6778.73 Mobile/15E148 Safari/604.1
            Firefox          | Mozilla/5.0 (X11; Linux x86_64; rv:133.0) Gecko/20100101 Firefox/133.0
            Roku             | Roku/DVP-14.0 (14.0.4.5180-50)
            AppleCoreMedia   | AppleCoreMedia/1.0.0.22B83 (iPhone; U; CPU OS 18_1 like Mac OS X; en_us)
            Apple TV         | AppleCoreMedia/1.0.0.22J580 (Apple TV; U; CPU OS 18_1 like Mac OS X; en_us) tvOS
            Chromecast       | Mozilla/5.0 (X11; Linux aarch64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/125.0.0.0 Safari/537.36 CrKey/1.56.500000
            Tizen            | Mozilla/5.0 (SMART-TV; LINUX; Tizen 8.0) AppleWebKit/537.36 (KHTML, like Gecko) 108.0.5359.1/8.0 TV Safari/537.36
            webOS            | Mozilla/5.0 (Web0S; Linux/SmartTV) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/108.0.5359.211 Safari/537.36 WebAppManager
            Fire TV          | Dalvik/2.1.0 (Linux; U; Android 9; AFTKA Build/PS7624)
            Dalvik           | Dalvik/2.1.0 (Linux; U; Android 14; Pixel 8 Build/AP2A)
            okhttp           | okhttp/4.12.0
            other            | something nobody has heard of/1.0
            """)
    void family_isThatOfTheDeviceOrTheBrowser(String family, String header) {
        assertEquals(family, agents.family(header));
    }

    @Test
    void noHeader_isNone() {
        assertEquals("none", agents.family(null));
        assertEquals("none", agents.family(" "));
    }

    @Test
    void longHeader_isLookedAtInFrontOnly() {
        assertEquals("other", agents.family("x".repeat(600) + " Roku/1"));
    }

    @Test
    void wrongTable_isRefusedWithItsRow() {
        TableException wrong = assertThrows(TableException.class,
                () -> UserAgents.parse("agents.yaml", "families:\n  - {family: A}\n  - {contains: [b]}\n"));
        assertEquals(2, wrong.problems().size(), wrong.getMessage());
        assertTrue(wrong.getMessage().contains("agents.yaml:2"), wrong.getMessage());
    }
}

package mediaedge.shim.docs;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Parses shell text as far as documents need it: commands over several lines, their words, no expansions. */
final class Shell {

    private static final Pattern HERE_DOCUMENT = Pattern.compile("<<'?(\\w+)'?");
    private static final Pattern WORD = Pattern.compile("(?:[^\\s'\"]|'[^']*'|\"[^\"]*\")+");
    private static final Pattern SETTING = Pattern.compile("[A-Z_][A-Z0-9_]*=.*", Pattern.DOTALL);

    private Shell() {
    }

    /** The commands of a block, each with all of its lines, without comments. */
    static List<String> commands(String block) {
        List<String> commands = new ArrayList<>();
        StringBuilder command = new StringBuilder();
        String[] lines = block.split("\n");
        for (int i = 0; i < lines.length; i++) {
            command.append(command.isEmpty() ? "" : "\n").append(lines[i]);
            Matcher here = HERE_DOCUMENT.matcher(lines[i]);
            if (here.find()) {
                do {
                    command.append('\n').append(lines[++i]);
                } while (!lines[i].equals(here.group(1)));
            }
            String whole = withoutComment(command.toString());
            if (isComplete(whole)) {
                if (!whole.isBlank()) {
                    commands.add(whole.strip());
                }
                command.setLength(0);
            }
        }
        if (!command.isEmpty()) {
            throw new IllegalArgumentException("this command does not end: " + command);
        }
        return commands;
    }

    private static String withoutComment(String command) {
        return command.replaceAll("(?m)(^|\\s)#[^'\"\n]*$", "");
    }

    private static boolean isComplete(String command) {
        char quote = 0;
        int depth = 0;
        for (int i = 0; i < command.length(); i++) {
            char c = command.charAt(i);
            if (quote != 0) {
                quote = c == quote ? 0 : quote;
            } else if (c == '\'' || c == '"') {
                quote = c;
            } else if (c == '(' || c == '{') {
                depth++;
            } else if (c == ')' || c == '}') {
                depth--;
            }
        }
        return quote == 0 && depth == 0 && !command.endsWith("\\");
    }

    /** The words of a simple command, without quotes, and without the settings before it. */
    static List<String> words(String command) {
        List<String> words = WORD.matcher(command.replace("\\\n", " ")).results().map(word -> word.group())
                .map(word -> word.replaceAll("['\"]", "")).toList();
        int first = 0;
        while (first < words.size() && SETTING.matcher(words.get(first)).matches()) {
            first++;
        }
        return words.subList(first, words.size());
    }

    /** Returns the names of the settings before a command, or of those that {@code export} sets. */
    static List<String> settings(String command) {
        return Pattern.compile("(?m)(?:^|\\bexport )([A-Z_][A-Z0-9_]*)=").matcher(command).results()
                .map(found -> found.group(1)).toList();
    }
}

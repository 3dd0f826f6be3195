package leakground.shell.settings;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import leakground.json.Json;
import leakground.shell.cli.Choices;
import leakground.shell.cli.Command;
import leakground.shell.cli.Console;
import leakground.shell.cli.Suggestions;
import leakground.shell.cli.Syntax;
import leakground.shell.cli.UserError;
import leakground.shell.cli.UserText;
import leakground.shell.settings.view.SettingsView;
import org.jspecify.annotations.Nullable;

final class SettingsCommand implements Command {

    private static final String SET = "set";
    private static final String UNSET = "unset";

    private @Nullable String action;
    private @Nullable String key;
    private List<String> value = List.of();
    private boolean json;

    static final class Actions implements Choices {
        @Override
        public Map<String, String> after(List<String> words) {
            var actions = new LinkedHashMap<String, String>();
            actions.put(SET, "changes a value");
            actions.put(UNSET, "restores the default");
            return actions;
        }
    }

    static final class SettingKeys implements Choices {
        @Override
        public Map<String, String> after(List<String> words) {
            var keys = new LinkedHashMap<String, String>();
            Arrays.stream(Setting.values()).forEach(setting -> keys.put(setting.key(), setting.meaning()));
            return keys;
        }
    }

    @Override
    public void describe(Syntax syntax) {
        syntax.does(
                "lists and changes your saved settings",
                "A typed option overrides a setting. The settings file is text with a line `key = value` for each;"
                        + " you can edit it.");
        syntax.examples("settings", "settings set rate 20", "settings set editor 'code -w'", "settings unset rate");
        syntax.optional("set|unset", "the action; without it, lists all settings", value -> action = value)
                .completionCandidates(new Actions());
        syntax.optional("KEY", "the setting", value -> key = value).completionCandidates(new SettingKeys());
        syntax.rest("VALUE", "its new value", values -> value = values);
        syntax.flag("--json", "one JSON object instead", value -> json = value);
    }

    @Override
    public int run(Console console) {
        if (action == null) {
            show(console, SettingsFile.of(console));
            return OK;
        }
        if (!action.equals(SET) && !action.equals(UNSET)) {
            throw UserError.usage(Suggestions.message(
                    "settings action", UserText.printable(action), List.of(SET, UNSET), "Choose set or unset"));
        }
        var change = change(action.equals(SET));
        show(console, SettingsFile.writable(console).update(change));
        if (Setting.PACK.key().equals(key) && console.host().isShell()) {
            console.message("The packs change with the next start of leakground.");
        }
        return OK;
    }

    private UnaryOperator<Settings> change(boolean set) {
        if (key == null || set == value.isEmpty()) {
            throw UserError.usage(
                    set
                            ? "settings set takes a key and a value, such as `settings set rate 20`."
                            : "settings unset takes a key alone, such as `settings unset rate`.");
        }
        var text = String.join(" ", value).strip();
        var setting = set ? Settings.checked(key, text) : Settings.named(key);
        return now -> now.with(setting, set ? text : null);
    }

    private void show(Console console, Settings settings) {
        var path = SettingsFile.at(console).map(file -> file.path().toString()).orElse("");
        var values = new LinkedHashMap<String, @Nullable String>();
        Arrays.stream(Setting.values())
                .forEach(setting ->
                        values.put(setting.key(), settings.value(setting).orElse(null)));
        if (json) {
            console.json(Json.object("file", path, "settings", values, "aliases", settings.aliases()));
            return;
        }
        var rows = Arrays.stream(Setting.values())
                .map(setting -> new SettingsView.Row(
                        setting.key(), settings.value(setting).orElse("-"), setting.meaning()))
                .toList();
        console.print(SettingsView.lines(rows, settings.aliases(), path, console.width()));
    }
}

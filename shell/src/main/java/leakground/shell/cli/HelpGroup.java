package leakground.shell.cli;

/// The groups in which `help` lists the commands, in its order.
public enum HelpGroup {
    LEARNING("learning", "Learning, alone or with others"),
    LEAKS("leaks", "Leaks and their fixes"),
    DIAGNOSIS("diagnosis", "Diagnosis of a scenario, your own file, or a running JVM"),
    SHOWING("showing", "Pages and recordings for others"),
    SHELL("shell", "The shell");

    private final String id;
    private final String title;

    HelpGroup(String id, String title) {
        this.id = id;
        this.title = title;
    }

    public String id() {
        return id;
    }

    public String title() {
        return title;
    }
}

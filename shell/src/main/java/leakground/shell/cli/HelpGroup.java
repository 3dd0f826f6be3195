package leakground.shell.cli;

/// The groups in which `help` lists the commands, in its order.
public enum HelpGroup {
    LEAKS("leaks", "Leaks and their fixes"),
    SHOWING("showing", "Showing it to others"),
    LEARNING("learning", "Learning, alone or with others"),
    DIAGNOSIS("diagnosis", "Diagnosis of a scenario, your own file, or a running JVM"),
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

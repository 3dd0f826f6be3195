package leakground.shell.web;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;

/// The pages, updates and actions under one token.
///
/// @param pages by name; the main page has an empty name
/// @param feeds makes the feed of a new viewer; empty for pages without updates
/// @param actions the actions that can be posted to `do/`; empty for pages without control
/// @param act takes a requested action, or returns false if too many wait; called in threads of the server
public record PageSite(
        Map<String, Page> pages, Optional<Supplier<Feed>> feeds, Set<String> actions, Predicate<String> act) {

    /// A resource of a site.
    ///
    /// @param type the value of the header `Content-Type`
    public record Page(String type, String text) {

        public static Page html(String text) {
            return new Page("text/html", text);
        }

        /// A style sheet or a script from the jar.
        public static Page asset(String name) {
            return new Page(name.endsWith(".css") ? "text/css" : "text/javascript", PageAsset.text(name));
        }
    }

    public PageSite {
        pages = Map.copyOf(pages);
        actions = Set.copyOf(actions);
    }

    /// A site that only shows its pages.
    public static PageSite of(Map<String, Page> pages) {
        return new PageSite(pages, Optional.empty(), Set.of(), _ -> false);
    }

    /// The same site with updates.
    public PageSite telling(Supplier<Feed> feed) {
        return new PageSite(pages, Optional.of(feed), actions, act);
    }

    /// The same site with actions.
    public PageSite doing(Set<String> names, Predicate<String> action) {
        return new PageSite(pages, feeds, names, action);
    }
}

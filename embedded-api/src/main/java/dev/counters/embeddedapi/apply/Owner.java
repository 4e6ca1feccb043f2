package dev.counters.embeddedapi.apply;

/** Who owns fields: a manager by the way it wrote them. */
public record Owner(String manager, String operation, String subresource) {
    public static final String APPLY = "Apply";
    public static final String UPDATE = "Update";

    String shown(String apiVersion) {
        return "\"" + manager + "\""
                + (subresource.isEmpty() ? "" : " with subresource \"" + subresource + "\"")
                + (operation.equals(UPDATE) ? " using " + apiVersion : "");
    }
}

package dev.counters.faults.campaign;

import java.util.List;
import java.util.Map;

/** Variables of the environment that ask for something; those that are not set have defaults. */
public record Variables(Map<String, String> values) {
    public Variables {
        values = Map.copyOf(values);
    }

    /** {@return a whole number between these two} */
    public int number(String name, int least, int most, int otherwise) {
        var text = text(name);
        if (text.isEmpty()) {
            return otherwise;
        }
        try {
            var number = Integer.parseInt(text);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            throw refusal(name, text, least, most);
        }
        throw refusal(name, text, least, most);
    }

    /**
     * {@return what is asked for by yes or no}
     *
     * @param otherwise if nothing is
     */
    public boolean flag(String name, boolean otherwise) {
        var text = text(name);
        return switch (text) {
            case "" -> otherwise;
            case "yes" -> true;
            case "no" -> false;
            default -> throw new InvalidSettingException("%s=%s cannot be used: give yes or no.".formatted(name, text));
        };
    }

    /** {@return one of these; the first if nothing is asked for} */
    public String choice(String name, List<String> words) {
        var text = text(name);
        if (text.isEmpty() || words.contains(text)) {
            return text.isEmpty() ? words.getFirst() : text;
        }
        throw new InvalidSettingException(
                "%s=%s cannot be used: give one of %s.".formatted(name, text, String.join(", ", words)));
    }

    private String text(String name) {
        return values.getOrDefault(name, "").strip();
    }

    private static InvalidSettingException refusal(String name, String text, int least, int most) {
        return new InvalidSettingException(
                "%s=%s cannot be used: give a whole number from %d to %d.".formatted(name, text, least, most));
    }
}

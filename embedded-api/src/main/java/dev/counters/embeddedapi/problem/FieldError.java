package dev.counters.embeddedapi.problem;

import com.fasterxml.jackson.databind.JsonNode;

/** What is wrong with one field; {@code reason} is for programs, {@code text} for people. */
public record FieldError(String field, String reason, String text) {

    public static FieldError invalid(String field, JsonNode value, String why) {
        return new FieldError(field, "FieldValueInvalid", "Invalid value: " + value + ": " + why);
    }

    public static FieldError typeInvalid(String field, String found, String wanted) {
        return new FieldError(
                field,
                "FieldValueTypeInvalid",
                "Invalid value: \"%s\": %s in body must be of type %s: \"%s\"".formatted(found, field, wanted, found));
    }

    public static FieldError required(String field, String why) {
        return new FieldError(field, "FieldValueRequired", "Required value" + (why.isEmpty() ? "" : ": " + why));
    }

    public static FieldError unsupported(String field, JsonNode value, String supported) {
        return new FieldError(
                field, "FieldValueNotSupported", "Unsupported value: " + value + ": supported values: " + supported);
    }

    public static FieldError duplicate(String field, JsonNode value) {
        return new FieldError(field, "FieldValueDuplicate", "Duplicate value: " + value);
    }

    public static FieldError tooLong(String field, long most) {
        return new FieldError(field, "FieldValueTooLong", "Too long: may not be more than " + most + " bytes");
    }

    public static FieldError tooMany(String field, long found, long most) {
        return new FieldError(
                field, "FieldValueTooMany", "Too many: %d: must have at most %d items".formatted(found, most));
    }

    public static FieldError forbidden(String field, String why) {
        return new FieldError(field, "FieldValueForbidden", "Forbidden: " + why);
    }

    @Override
    public String toString() {
        return field + ": " + text;
    }
}

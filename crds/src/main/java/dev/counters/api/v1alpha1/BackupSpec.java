package dev.counters.api.v1alpha1;

import static java.util.Objects.requireNonNullElse;
import static java.util.Objects.requireNonNullElseGet;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import org.jspecify.annotations.Nullable;

/**
 * Copies of the counts, taken by the clock.
 *
 * @param resources null for modest ones
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
@ValidationRule(
        // Minute, hour, day, month and weekday; each a list of stars, numbers or ranges, with steps.
        value = "self.schedule.matches('^(@(hourly|daily|midnight|weekly|monthly|yearly|annually)|"
                + BackupSpec.MINUTE + "(," + BackupSpec.MINUTE + ")* "
                + BackupSpec.HOUR + "(," + BackupSpec.HOUR + ")* "
                + BackupSpec.DAY + "(," + BackupSpec.DAY + ")* "
                + BackupSpec.MONTH + "(," + BackupSpec.MONTH + ")* "
                + BackupSpec.WEEKDAY + "(," + BackupSpec.WEEKDAY + ")*)$')",
        message =
                "spec.redis.backup.schedule must be a cron line of five fields in UTC, such as \"15 3 * * *\", or like @daily",
        fieldPath = ".schedule")
public record BackupSpec(
        @Required
        @Size(min = 6, max = 100)
        @JsonPropertyDescription("When, as a cron line of five fields in UTC, or like @daily")
        String schedule,

        @Default("7") @Min(1) @Max(1000) @JsonPropertyDescription("How many backups to keep")
        Integer retention,

        @Required BackupDestinationSpec destination,

        @JsonPropertyDescription("Default: requests of 50m CPU and 128Mi, a limit of 256Mi") @Nullable
        ResourcesSpec resources,

        ServiceAccountSpec serviceAccount) {

    private static final String STEP = "(/[1-9][0-9]?)?";
    static final String MINUTE = "(\\\\*|[0-5]?[0-9](-[0-5]?[0-9])?)" + STEP;
    static final String HOUR = "(\\\\*|([01]?[0-9]|2[0-3])(-([01]?[0-9]|2[0-3]))?)" + STEP;
    static final String DAY = "(\\\\*|(0?[1-9]|[12][0-9]|3[01])(-(0?[1-9]|[12][0-9]|3[01]))?)" + STEP;
    private static final String MONTHS = "(0?[1-9]|1[0-2]|JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC)";
    static final String MONTH = "(\\\\*|" + MONTHS + "(-" + MONTHS + ")?)" + STEP;
    private static final String WEEKDAYS = "(0?[0-6]|SUN|MON|TUE|WED|THU|FRI|SAT)";
    static final String WEEKDAY = "(\\\\*|" + WEEKDAYS + "(-" + WEEKDAYS + ")?)" + STEP;

    private static final int A_WEEK_OF_DAILY_ONES = 7;

    public BackupSpec {
        retention = requireNonNullElse(retention, A_WEEK_OF_DAILY_ONES);
        serviceAccount = requireNonNullElseGet(serviceAccount, ServiceAccountSpec::defaults);
    }
}

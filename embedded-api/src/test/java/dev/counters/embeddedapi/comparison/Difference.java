package dev.counters.embeddedapi.comparison;

import java.util.ArrayList;
import java.util.List;

/** The lines that one answer has and the other has not. */
final class Difference {
    private Difference() {}

    /** {@return lines of the real server with a minus, of the embedded one with a plus; nothing if they are equal} */
    static List<String> between(String real, String embedded) {
        var left = real.lines().toList();
        var right = embedded.lines().toList();
        var common = lengths(left, right);
        var lines = new ArrayList<String>();
        int i = 0;
        int j = 0;
        while (i < left.size() || j < right.size()) {
            if (i < left.size() && j < right.size() && left.get(i).equals(right.get(j))) {
                i++;
                j++;
            } else if (j == right.size() || (i < left.size() && common[i + 1][j] >= common[i][j + 1])) {
                lines.add("- " + left.get(i++));
            } else {
                lines.add("+ " + right.get(j++));
            }
        }
        return lines;
    }

    /** How long the longest common rest is, from each pair of lines on. */
    private static int[][] lengths(List<String> left, List<String> right) {
        var common = new int[left.size() + 1][right.size() + 1];
        for (int i = left.size() - 1; i >= 0; i--) {
            for (int j = right.size() - 1; j >= 0; j--) {
                common[i][j] = left.get(i).equals(right.get(j))
                        ? common[i + 1][j + 1] + 1
                        : Math.max(common[i + 1][j], common[i][j + 1]);
            }
        }
        return common;
    }
}

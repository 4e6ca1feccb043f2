package dev.counters.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * The operator has the rights that it uses, and no others: what the roles on the cluster grant is what the API server's audit log
 * shows as used. Last of all, and only after all others, for each of them uses some right.
 */
@Order(Integer.MAX_VALUE)
@ExtendWith(OnCluster.class)
class PermissionsE2E {
    // Every account may ask what it may do; no role of ours grants that.
    private static final String REVIEWS = "authorization.k8s.io";

    private final TestBed bed;
    private final List<AuditEntry> requests;

    PermissionsE2E(TestBed bed) {
        this.bed = bed;
        AuditLog audit = AuditLog.find().orElse(null);
        assumeTrue(audit != null, AuditLog.VARIABLE + " does not name the API server's audit log");
        this.requests = audit.requests(OperatorInstallation.USER, bed.installedAt());
        assertThat(requests).as("requests of " + OperatorInstallation.USER).isNotEmpty();
    }

    @Test
    @Order(1)
    void nothingWasForbidden() {
        Set<Permission> forbidden = new TreeSet<>();
        requests.stream()
                .filter(AuditEntry::isForbidden)
                .filter(request -> !bed.podsOfFormerRights().contains(request.pod()))
                .map(AuditEntry::permission)
                .forEach(forbidden::add);

        assertThat(forbidden).isEmpty();
    }

    @Test
    @Order(2)
    void everyGrantWasUsed() {
        Set<Permission> used = used();
        Set<Permission> unused = new TreeSet<>(granted());
        unused.removeIf(used::contains);

        assertThat(unused).isEmpty();
    }

    @Test
    @Order(3)
    void everythingUsedWasGrantedByTheChart() {
        Set<Permission> granted = granted();
        Set<Permission> surplus = used();
        surplus.removeIf(permission -> granted.contains(permission) || granted.contains(permission.forAny()));
        // A grant by name shows in the log as used without a name as well: see used().
        surplus.removeIf(permission -> permission.name().isEmpty()
                && granted.stream().anyMatch(grant -> grant.forAny().equals(permission)));

        assertThat(surplus).isEmpty();
    }

    private Set<Permission> granted() {
        return new GrantedPermissions(bed.client(), OperatorInstallation.NAMESPACE, OperatorInstallation.RELEASE).all();
    }

    /** What was used: with the object's name, for grants by name, and without. */
    private Set<Permission> used() {
        Set<Permission> used = new TreeSet<>();
        requests.stream()
                .filter(request -> !request.isForbidden())
                .flatMap(AuditEntry::needed)
                .filter(permission -> !permission.group().equals(REVIEWS))
                .forEach(permission -> {
                    used.add(permission);
                    used.add(permission.forAny());
                });
        return used;
    }
}

package dev.counters.e2e;

import java.lang.reflect.Method;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.extension.DynamicTestInvocationContext;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;
import org.opentest4j.TestAbortedException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives test classes the one {@link TestBed}, which is taken down after the last of them; tells how long each test took, and
 * writes diagnostics after a failure.
 */
public final class OnCluster implements ParameterResolver, InvocationInterceptor {
    private static final Logger log = LoggerFactory.getLogger(OnCluster.class);
    private static final ExtensionContext.Namespace STORE = ExtensionContext.Namespace.create(OnCluster.class);

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == TestBed.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return bed(context);
    }

    @Override
    public void interceptTestMethod(
            Invocation<Void> invocation, ReflectiveInvocationContext<Method> method, ExtensionContext context)
            throws Throwable {
        observe(invocation, context);
    }

    @Override
    public void interceptTestTemplateMethod(
            Invocation<Void> invocation, ReflectiveInvocationContext<Method> method, ExtensionContext context)
            throws Throwable {
        observe(invocation, context);
    }

    @Override
    public void interceptBeforeAllMethod(
            Invocation<Void> invocation, ReflectiveInvocationContext<Method> method, ExtensionContext context)
            throws Throwable {
        observe(invocation, context);
    }

    @Override
    public void interceptDynamicTest(
            Invocation<Void> invocation, DynamicTestInvocationContext dynamicTest, ExtensionContext context)
            throws Throwable {
        observe(invocation, context);
    }

    private static void observe(Invocation<Void> invocation, ExtensionContext context) throws Throwable {
        String name = className(context) + "." + context.getDisplayName();
        Instant start = Instant.now();
        try {
            invocation.proceed();
            tell("passed", name, start);
        } catch (TestAbortedException e) {
            tell("skipped (" + e.getMessage() + ")", name, start);
            throw e;
        } catch (Throwable e) {
            tell("FAILED (" + e.getMessage() + ")", name, start);
            bed(context).diagnostics().write(name);
            throw e;
        }
    }

    /** A dynamic test knows no class of its own, but its factory does. */
    private static String className(ExtensionContext context) {
        return context.getTestClass()
                .map(Class::getSimpleName)
                .or(() -> context.getParent().map(OnCluster::className))
                .orElse("");
    }

    private static void tell(String outcome, String name, Instant start) {
        Duration took = Duration.between(start, Instant.now());
        log.info("{} s  {}  {}", String.format("%6.1f", took.toMillis() / 1000.0), name, outcome);
    }

    private static TestBed bed(ExtensionContext context) {
        return context.getRoot()
                .getStore(STORE)
                .computeIfAbsent(Start.class, key -> Start.attempt(), Start.class)
                .bed();
    }

    /** A start of the test bed that is tried once: no class waits again for a cluster that was not there for the first. */
    private record Start(Optional<TestBed> started, Optional<RuntimeException> failure) implements AutoCloseable {
        static Start attempt() {
            try {
                return new Start(Optional.of(TestBed.start()), Optional.empty());
            } catch (RuntimeException e) {
                return new Start(Optional.empty(), Optional.of(e));
            }
        }

        TestBed bed() {
            return started.orElseThrow(
                    () -> new IllegalStateException("The test bed did not start", failure.orElseThrow()));
        }

        @Override
        public void close() {
            started.ifPresent(TestBed::close);
        }
    }
}

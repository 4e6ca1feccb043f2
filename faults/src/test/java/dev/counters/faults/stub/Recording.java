package dev.counters.faults.stub;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Asks a real server all that the operator asks a healthy one, and writes down what it answers.
 *
 * @param hosts of the members, the primary first
 */
record Recording(List<String> hosts, int port, String password) {
    private static final List<String> COMMANDS = List.of(
            "CLIENT",
            "PING",
            "GET counter:_:p",
            "MGET counter:_:e counter:_:s counter:_:m counter:_:p counter:_:b counter:_:o",
            "DBSIZE",
            "CONFIG GET appendfsync",
            "ACL GETUSER counter",
            "ACL GETUSER replication");

    String of(String host) throws IOException {
        try (var socket = new Socket(host, port)) {
            var in = new BufferedInputStream(socket.getInputStream());
            var text = new StringBuilder();
            section(text, "HELLO", ask(socket, in, "HELLO 3 AUTH operator " + password));
            for (var command : COMMANDS) {
                section(
                        text,
                        command,
                        ask(socket, in, command.equals("CLIENT") ? "CLIENT SETINFO lib-name x" : command));
            }
            section(text, "INFO", info(ask(socket, in, "INFO")));
            return text.toString();
        }
    }

    private static void section(StringBuilder text, String command, String reply) {
        text.append(Recorded.COMMAND).append(command).append('\n').append(reply.replace("\r\n", "\n"));
    }

    /** Without what stands before the text. */
    private String info(String reply) {
        var text = reply.substring(reply.indexOf("txt:") + "txt:".length()).stripTrailing() + "\r\n";
        for (var number = 0; number < hosts.size(); number++) {
            text = text.replaceAll(
                    "(?<![\\d.])" + hosts.get(number).replace(".", "\\.") + "(?!\\d)", Recorded.host(number));
        }
        return text.replaceAll("(port=|_port:)" + port, "$1" + Recorded.PORT)
                .replaceAll("(executable:|config_file:).*", "$1");
    }

    private static String ask(Socket socket, InputStream in, String command) throws IOException {
        var words = command.split(" ", -1);
        var request = new StringBuilder("*" + words.length + "\r\n");
        for (var word : words) {
            request.append("$%d\r\n%s\r\n".formatted(word.length(), word));
        }
        socket.getOutputStream().write(request.toString().getBytes(StandardCharsets.UTF_8));
        var reply = new ByteArrayOutputStream();
        read(in, reply);
        return reply.toString(StandardCharsets.UTF_8);
    }

    private static void read(InputStream in, ByteArrayOutputStream reply) throws IOException {
        var line = line(in);
        reply.writeBytes(line.getBytes(StandardCharsets.UTF_8));
        var number = switch (line.charAt(0)) {
            case '$', '=', '*', '~', '%' -> Integer.parseInt(line.substring(1).strip());
            default -> 0;
        };
        switch (line.charAt(0)) {
            case '$', '=' -> reply.writeBytes(in.readNBytes(number + 2));
            case '*', '~' -> items(in, reply, number);
            case '%' -> items(in, reply, 2 * number);
            default -> {
                // The line is all of it.
            }
        }
    }

    private static void items(InputStream in, ByteArrayOutputStream reply, int number) throws IOException {
        for (var item = 0; item < number; item++) {
            read(in, reply);
        }
    }

    private static String line(InputStream in) throws IOException {
        var line = new ByteArrayOutputStream();
        for (var read = in.read(); read != '\n'; read = in.read()) {
            line.write(read);
        }
        line.write('\n');
        return line.toString(StandardCharsets.UTF_8);
    }
}

// Neo4j Community as a process that ends when its standard input closes.
// Arguments: the settings' file, the data folder, the port on loopback, further settings' files.
// The first line of standard input is the password. Prints "ready" once Bolt answers with it.

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.file.Path;
import java.util.Map;
import org.neo4j.configuration.connectors.BoltConnector;
import org.neo4j.configuration.helpers.SocketAddress;
import org.neo4j.dbms.api.DatabaseManagementServiceBuilder;

class Neo4jServer {
    public static void main(String[] arguments) throws Exception {
        var input = new BufferedReader(new InputStreamReader(System.in));
        var password = input.readLine();
        var address = new SocketAddress("127.0.0.1", Integer.parseInt(arguments[2]));
        var builder = new DatabaseManagementServiceBuilder(Path.of(arguments[1]))
                .loadPropertiesFromFile(Path.of(arguments[0]))
                .setConfig(BoltConnector.listen_address, address)
                .setConfig(BoltConnector.advertised_address, address);
        for (int more = 3; more < arguments.length; more++) {
            builder.loadPropertiesFromFile(Path.of(arguments[more]));
        }
        var service = builder.build();
        service.database("system").executeTransactionally(
                "CREATE OR REPLACE USER neo4j SET PASSWORD $password CHANGE NOT REQUIRED",
                Map.of("password", password));
        System.out.println("ready");
        while (input.readLine() != null) {
            // Nobody says anything more; the end of input is the end of our parent.
        }
        service.shutdown();
    }
}

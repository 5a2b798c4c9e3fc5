// Neo4j Community as a process that ends when its standard input closes.
// Arguments: the data folder and the port. The first line of standard input is the password.
// Prints "ready" on standard output once Bolt answers.

import static org.neo4j.configuration.GraphDatabaseSettings.auth_enabled;
import static org.neo4j.configuration.GraphDatabaseSettings.pagecache_memory;
import static org.neo4j.configuration.GraphDatabaseSettings.preallocate_logical_logs;
import static org.neo4j.configuration.GraphDatabaseSettings.udc_enabled;
import static org.neo4j.configuration.connectors.BoltConnectorInternalSettings.netty_server_shutdown_quiet_period;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.file.Path;
import java.util.Map;
import org.neo4j.configuration.connectors.BoltConnector;
import org.neo4j.configuration.helpers.SocketAddress;
import org.neo4j.dbms.api.DatabaseManagementServiceBuilder;
import org.neo4j.io.ByteUnit;

class Neo4jServer {
    public static void main(String[] arguments) throws Exception {
        var input = new BufferedReader(new InputStreamReader(System.in));
        var password = input.readLine();
        var address = new SocketAddress("127.0.0.1", Integer.parseInt(arguments[1]));
        var service = new DatabaseManagementServiceBuilder(Path.of(arguments[0]))
                .setConfig(auth_enabled, true)
                .setConfig(preallocate_logical_logs, false)
                .setConfig(udc_enabled, false)
                .setConfig(pagecache_memory, ByteUnit.mebiBytes(256))
                .setConfig(BoltConnector.enabled, true)
                .setConfig(BoltConnector.listen_address, address)
                .setConfig(BoltConnector.advertised_address, address)
                .setConfigRaw(Map.of(netty_server_shutdown_quiet_period.name(), "0"))
                .build();
        service.database("system").executeTransactionally(
                "ALTER USER neo4j SET PASSWORD $password CHANGE NOT REQUIRED",
                Map.of("password", password));
        System.out.println("ready");
        while (input.readLine() != null) {
            // nobody says anything more; the end of input is the end of our parent
        }
        service.shutdown();
    }
}

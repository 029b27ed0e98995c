import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import more.thrift.test.MoreThriftTest;
import org.apache.thrift.TException;
import org.apache.thrift.protocol.TBinaryProtocol;
import org.apache.thrift.protocol.TCompactProtocol;
import org.apache.thrift.protocol.TJSONProtocol;
import org.apache.thrift.protocol.TProtocolFactory;
import org.apache.thrift.server.TThreadPoolServer;
import org.apache.thrift.transport.TServerSocket;
import org.apache.thrift.transport.TTransportFactory;
import org.apache.thrift.transport.layered.TFramedTransport;
import thrift.test.Insanity;
import thrift.test.Numberz;
import thrift.test.Xception;
import thrift.test.Xception2;
import thrift.test.Xtruct;

/**
 * ThriftTest, and what it leaves out, on Apache Thrift for Java.
 * usage: Server PORT buffered|framed binary|compact|json
 */
public final class Server implements InvocationHandler {
  private final BlockingQueue<Integer> oneways = new LinkedBlockingQueue<>();

  public static void main(String[] arguments) throws Exception {
    InetSocketAddress address =
        new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.parseInt(arguments[0]));
    Class<?>[] service = {MoreThriftTest.Iface.class};
    Object handler = Proxy.newProxyInstance(Server.class.getClassLoader(), service, new Server());
    new TThreadPoolServer(
            new TThreadPoolServer.Args(new TServerSocket(address))
                .processor(new Dispatcher((MoreThriftTest.Iface) handler))
                .transportFactory(
                    arguments[1].equals("framed")
                        ? new TFramedTransport.Factory()
                        : new TTransportFactory())
                .protocolFactory(protocol(arguments[2])))
        .serve();
  }

  private static TProtocolFactory protocol(String name) {
    return switch (name) {
      case "compact" -> new TCompactProtocol.Factory();
      case "json" -> new TJSONProtocol.Factory();
      default -> new TBinaryProtocol.Factory();
    };
  }

  /** Handles a call: by the method here that has its name, or by returning the argument. */
  @Override
  public Object invoke(Object proxy, Method called, Object[] arguments) throws Throwable {
    for (Method method : Server.class.getDeclaredMethods())
      if (method.getName().equals(called.getName())) {
        try {
          return method.invoke(this, arguments);
        } catch (InvocationTargetException thrown) {
          throw thrown.getCause();
        }
      }
    return arguments[0];
  }

  void testVoid() {}

  Map<Integer, Map<Integer, Integer>> testMapMap(int hello) {
    return Map.of(
        -4, Map.of(-4, -4, -3, -3, -2, -2, -1, -1),
        4, Map.of(1, 1, 2, 2, 3, 3, 4, 4));
  }

  Map<Long, Map<Numberz, Insanity>> testInsanity(Insanity argument) {
    return Map.of(
        1L, Map.of(Numberz.TWO, argument, Numberz.THREE, argument),
        2L, Map.of(Numberz.SIX, new Insanity()));
  }

  Xtruct testMulti(byte arg0, int arg1, long arg2, Map<Short, String> arg3, Numberz arg4, long arg5) {
    return new Xtruct("Hello2", arg0, arg1, arg2);
  }

  void testException(String arg) throws TException {
    if (arg.equals("Xception")) throw new Xception(1001, arg);
    if (arg.equals("TException")) throw new TException("this is a TException");
  }

  Xtruct testMultiException(String arg0, String arg1) throws TException {
    if (arg0.equals("Xception")) throw new Xception(1001, "This is an Xception");
    if (arg0.equals("Xception2"))
      throw new Xception2(2002, new Xtruct().setString_thing("This is an Xception2"));
    return new Xtruct().setString_thing(arg1);
  }

  void testOneway(int secondsToSleep) {
    oneways.add(secondsToSleep);
  }

  int awaitOneway() throws InterruptedException {
    return oneways.take();
  }
}

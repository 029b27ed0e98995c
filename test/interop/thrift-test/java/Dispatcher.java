import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.UUID;
import java.util.stream.Stream;
import more.thrift.test.MoreThriftTest;
import org.apache.thrift.TApplicationException;
import org.apache.thrift.TBase;
import org.apache.thrift.TException;
import org.apache.thrift.TFieldIdEnum;
import org.apache.thrift.TProcessor;
import org.apache.thrift.TSerializable;
import org.apache.thrift.protocol.TField;
import org.apache.thrift.protocol.TMessage;
import org.apache.thrift.protocol.TMessageType;
import org.apache.thrift.protocol.TProtocol;
import org.apache.thrift.protocol.TStruct;
import org.apache.thrift.protocol.TType;
import thrift.test.ThriftTest;

/**
 * Reads calls, has them handled, and writes replies, with the structs that Debian's compiler makes for arguments and
 * results. The processors that it makes do not fit the library of today, and it has no uuid.
 */
final class Dispatcher implements TProcessor {
  private final MoreThriftTest.Iface handler;

  Dispatcher(MoreThriftTest.Iface handler) {
    this.handler = handler;
  }

  @Override
  public void process(TProtocol in, TProtocol out) throws TException {
    TMessage call = in.readMessageBegin();
    if (call.name.equals("testUuid")) {
      UUID thing = readUuid(in);
      in.readMessageEnd();
      reply(out, call, TMessageType.REPLY, new UuidResult(thing));
      return;
    }
    TBase<?, ?> arguments = struct(call.name + "_args");
    arguments.read(in);
    in.readMessageEnd();
    byte type = TMessageType.REPLY;
    TSerializable result;
    try {
      result = handle(call.name, arguments);
    } catch (TApplicationException thrown) {
      type = TMessageType.EXCEPTION;
      result = thrown;
    }
    if (call.type != TMessageType.ONEWAY) reply(out, call, type, result);
  }

  private static void reply(TProtocol out, TMessage call, byte type, TSerializable result) throws TException {
    out.writeMessageBegin(new TMessage(call.name, type, call.seqid));
    result.write(out);
    out.writeMessageEnd();
    out.getTransport().flush();
  }

  /** Declared exceptions are results; others are thrown, as an application exception. */
  private TBase<?, ?> handle(String name, TBase<?, ?> arguments) throws TApplicationException {
    Method method =
        Arrays.stream(MoreThriftTest.Iface.class.getMethods())
            .filter(each -> each.getName().equals(name))
            .findFirst()
            .orElseThrow();
    Object[] values = fields(arguments).map(field -> valueOf(arguments, field)).toArray();
    try {
      Object returned = method.invoke(handler, values);
      if (method.getReturnType() == void.class) return resultOf(name);
      TBase<?, ?> result = resultOf(name);
      set(result, fields(result).findFirst().orElseThrow(), returned);
      return result;
    } catch (InvocationTargetException thrown) {
      TBase<?, ?> result = resultOf(name);
      if (thrown.getCause() instanceof TBase<?, ?> exception)
        for (TFieldIdEnum field : fields(result).toList())
          if (field.getThriftFieldId() > 0 && setIfFits(result, field, exception)) return result;
      throw new TApplicationException(
          TApplicationException.INTERNAL_ERROR, "Internal error processing " + name);
    } catch (IllegalAccessException thrown) {
      throw new IllegalStateException(thrown);
    }
  }

  /** A oneway method has no result, and needs none. */
  private static TBase<?, ?> resultOf(String name) {
    return struct(name.equals("testOneway") ? "testVoid_result" : name + "_result");
  }

  private static TBase<?, ?> struct(String name) {
    for (Class<?> service : new Class<?>[] {MoreThriftTest.class, ThriftTest.class})
      for (Class<?> each : service.getDeclaredClasses())
        if (each.getSimpleName().equals(name))
          try {
            return (TBase<?, ?>) each.getDeclaredConstructor().newInstance();
          } catch (ReflectiveOperationException thrown) {
            throw new IllegalStateException(thrown);
          }
    throw new IllegalArgumentException("no " + name);
  }

  /** In order of declaration. */
  private static Stream<TFieldIdEnum> fields(TBase<?, ?> struct) {
    for (Class<?> each : struct.getClass().getDeclaredClasses())
      if (each.getSimpleName().equals("_Fields"))
        return Arrays.stream(each.getEnumConstants()).map(TFieldIdEnum.class::cast);
    throw new IllegalArgumentException("no fields");
  }

  @SuppressWarnings({"unchecked", "rawtypes"})
  private static Object valueOf(TBase struct, TFieldIdEnum field) {
    Object value = struct.getFieldValue(field);
    return value instanceof byte[] bytes ? ByteBuffer.wrap(bytes) : value;
  }

  @SuppressWarnings({"unchecked", "rawtypes"})
  private static void set(TBase struct, TFieldIdEnum field, Object value) {
    struct.setFieldValue(field, value);
  }

  private static boolean setIfFits(TBase<?, ?> struct, TFieldIdEnum field, Object value) {
    try {
      set(struct, field, value);
      return true;
    } catch (ClassCastException otherField) {
      return false;
    }
  }

  /** Reads a struct whose only field is a uuid. */
  private static UUID readUuid(TProtocol in) throws TException {
    in.readStructBegin();
    TField field = in.readFieldBegin();
    if (field.type != TType.UUID || field.id != 1) throw new TException("the field is no uuid: " + field);
    UUID thing = in.readUuid();
    in.readFieldEnd();
    in.readFieldBegin();
    in.readStructEnd();
    return thing;
  }

  private record UuidResult(UUID success) implements TSerializable {
    @Override
    public void write(TProtocol out) throws TException {
      out.writeStructBegin(new TStruct("testUuid_result"));
      out.writeFieldBegin(new TField("success", TType.UUID, (short) 0));
      out.writeUuid(success);
      out.writeFieldEnd();
      out.writeFieldStop();
      out.writeStructEnd();
    }

    @Override
    public void read(TProtocol in) {
      throw new UnsupportedOperationException();
    }
  }
}

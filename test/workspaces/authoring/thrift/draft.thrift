include "order.thrift"
include "base.thrift"

struct Draft {
1:required order.OrderId id,
    2: optional Lines lines
}

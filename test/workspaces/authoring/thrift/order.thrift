namespace py shop.order

include "base.thrift"

typedef string OrderId

/** One line of an order. */
struct Line {
  1: required string article
  2: optional base.Money price
}

/** What somebody bought. */
struct Order {
  1: required OrderId id
  2: optional base.Money total
  3: list<Line> lines
}

exception NotFound {
  1: string reason
}

service BaseService {
  void ping()
}

service OrderService extends BaseService {
  /** Finds an order. */
  Order getOrder(1: OrderId id) throws (1: NotFound missing)
}

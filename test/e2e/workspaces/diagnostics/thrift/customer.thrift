include "order.thrift"

struct Customer {
  1: string name
  2: list<order.Order> orders
}

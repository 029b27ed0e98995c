include "invoice.thrift"

struct Order {
  1: i64 id
  2: invoice.Invoice invoice
}

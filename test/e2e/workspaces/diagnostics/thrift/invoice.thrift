include "customer.thrift"

struct Invoice {
  1: customer.Customer payer
}

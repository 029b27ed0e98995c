namespace py shop.base

/** An amount of money. */
struct Money {
  1: required i64 amount
  2: optional Currency currency = Currency.EUR
}

enum Currency {
  EUR
  USD
}

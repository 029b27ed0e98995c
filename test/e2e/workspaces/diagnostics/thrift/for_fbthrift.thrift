// parlance: dialect=fbthrift
package "example.com/catalog"

struct Item {
  1: string name
  2: i64 price
}

service Catalog {
  list<Item> search(1: string query)
  stream<Item> watch(1: string query)
}

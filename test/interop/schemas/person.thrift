namespace py com.example
namespace go person
struct Person {
  1: required string name
  2: optional i32 age
}

exception NoSuchPerson {
  1: i64 id
}

service PersonService {
  Person getPersonById(1: i64 id) throws (1: NoSuchPerson missing),
  bool savePerson(1: Person person)
}

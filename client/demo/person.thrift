namespace py com.example

struct Person {
  1: required string name
  2: optional i32 age
}

/** Thrown for an id that nobody has. */
exception NoSuchPerson {
  1: i64 id
  2: string why
}

service PersonService {
  Person getPersonById(1: i64 id) throws (1: NoSuchPerson missing),
  bool savePerson(1: Person person)
}

struct Person {
  1: required string name
  2: optional i32 age
}

service PersonService {
  Person getPersonById(1: i64 id),
}

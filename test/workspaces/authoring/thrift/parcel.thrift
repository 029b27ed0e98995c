struct Parcel {
  1: required string id
  2: optional Money worth
}

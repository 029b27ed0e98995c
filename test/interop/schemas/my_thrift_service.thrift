service MyThriftService {
  string send_request(1: string message)
  string get_message()
  oneway void push(1: string message)
}

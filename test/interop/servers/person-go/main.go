// PersonService on Apache Thrift for Go. usage: person-go PORT buffered|framed binary|compact|json
package main

import (
	"context"
	"fmt"
	"log"
	"os"
	"sync"

	"github.com/apache/thrift/lib/go/thrift"

	"person-go/gen-go/person"
)

type handler struct {
	mutex  sync.Mutex
	people map[int64]*person.Person
}

func (h *handler) GetPersonById(_ context.Context, id int64) (*person.Person, error) {
	h.mutex.Lock()
	defer h.mutex.Unlock()
	if found, ok := h.people[id]; ok {
		return found, nil
	}
	if id < 0 {
		return nil, fmt.Errorf("ids are positive")
	}
	return nil, &person.NoSuchPerson{ID: id}
}

func (h *handler) SavePerson(_ context.Context, saved *person.Person) (bool, error) {
	h.mutex.Lock()
	defer h.mutex.Unlock()
	h.people[int64(len(h.people)+1)] = saved
	return true, nil
}

func main() {
	socket, err := thrift.NewTServerSocket("127.0.0.1:" + os.Args[1])
	if err != nil {
		log.Fatal(err)
	}
	var transport thrift.TTransportFactory = thrift.NewTBufferedTransportFactory(8192)
	if os.Args[2] == "framed" {
		transport = thrift.NewTFramedTransportFactoryConf(thrift.NewTTransportFactory(), nil)
	}
	age := int32(41)
	people := map[int64]*person.Person{1: {Name: "Ada", Age: &age}, 2: {Name: "Grace"}}
	processor := person.NewPersonServiceProcessor(&handler{people: people})
	var protocol thrift.TProtocolFactory = thrift.NewTBinaryProtocolFactoryConf(nil)
	switch os.Args[3] {
	case "compact":
		protocol = thrift.NewTCompactProtocolFactoryConf(nil)
	case "json":
		protocol = thrift.NewTJSONProtocolFactory()
	}
	server := thrift.NewTSimpleServer4(processor, socket, transport, protocol)
	log.Fatal(server.Serve())
}

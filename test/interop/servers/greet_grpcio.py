"""GreetService on grpcio, the kinds of methods. usage: greet_grpcio.py PORT"""

import sys
from concurrent import futures

import grpc
from greet.v1 import greet_pb2_grpc as rpc
from greet.v1.greet_pb2 import GreetResponse


def greeting(name, context):
    who = dict(context.invocation_metadata()).get("authorization", "nobody")
    return GreetResponse(greeting=f"Hello, {name}! (from {who})")


def tell_version(context):
    context.send_initial_metadata((("greet-version", "v1"),))


class Greeter(rpc.GreetServiceServicer):
    def Greet(self, request, context):
        tell_version(context)
        return greeting(request.name, context)

    def GreetMany(self, request_iterator, context):
        tell_version(context)
        return greeting(", ".join(message.name for message in request_iterator), context)

    def GreetThrice(self, request, context):
        tell_version(context)
        for _ in range(3):
            yield greeting(request.name, context)

    def GreetEach(self, request_iterator, context):
        tell_version(context)
        for message in request_iterator:
            yield greeting(message.name, context)


server = grpc.server(futures.ThreadPoolExecutor(max_workers=8))
rpc.add_GreetServiceServicer_to_server(Greeter(), server)
server.add_insecure_port(f"127.0.0.1:{sys.argv[1]}")
server.start()
server.wait_for_termination()

"""PrimeFactorService on grpcio. usage: primefactor.py PORT"""

import sys
from concurrent import futures

import grpc
import primefactor_pb2 as pb
import primefactor_pb2_grpc as rpc
from google.rpc import error_details_pb2
from grpc_reflection.v1alpha import reflection
from grpc_status import rpc_status


def factors(number):
    factor = 2
    while number > 1:
        while number % factor == 0:
            yield factor
            number //= factor
        factor = factor + 1 if factor * factor <= number else max(number, factor + 1)


class Service(rpc.PrimeFactorServiceServicer):
    def PrimeFactors(self, request_iterator, context):
        for request in request_iterator:
            for factor in factors(request.num):
                yield pb.Response(result=factor)

    def CountFactors(self, request, context):
        context.send_initial_metadata((("x-served-by", "grpcio"),))
        context.set_trailing_metadata((("x-cost", "1"),))
        if request.num < 1:
            detail = error_details_pb2.BadRequest()
            detail.field_violations.add(field="num", description="must be positive")
            context.abort_with_status(rpc_status.to_status(status(detail)))
        return pb.Response(result=len(list(factors(request.num))))


def status(detail):
    from google.protobuf import any_pb2
    from google.rpc import status_pb2

    packed = any_pb2.Any()
    packed.Pack(detail)
    return status_pb2.Status(code=grpc.StatusCode.INVALID_ARGUMENT.value[0], message="num must be positive", details=[packed])


server = grpc.server(futures.ThreadPoolExecutor(max_workers=8))
rpc.add_PrimeFactorServiceServicer_to_server(Service(), server)
services = [service.full_name for service in pb.DESCRIPTOR.services_by_name.values()]
reflection.enable_server_reflection([*services, reflection.SERVICE_NAME], server)
server.add_insecure_port(f"127.0.0.1:{sys.argv[1]}")
server.start()
server.wait_for_termination()

"""GreetService on connect-python: `app` for ASGI servers, `wsgi_app` for WSGI servers."""

from connectrpc.code import Code
from connectrpc.errors import ConnectError
from greet.v1.greet_connect import (
    GreetService,
    GreetServiceASGIApplication,
    GreetServiceSync,
    GreetServiceWSGIApplication,
)
from greet.v1.greet_pb2 import GreetedTimesResponse, GreetResponse


def call(value):
    """Some versions of connect-python have methods where others have properties."""
    return value() if callable(value) else value


def greeting(name, ctx):
    headers = call(ctx.request_headers)
    who = headers.get("authorization") or "nobody"
    call(ctx.response_headers)["greet-version"] = "v1"
    return GreetResponse(greeting=f"Hello, {name}! (from {who})")


def asked(name, ctx):
    return greeting(f"{name} ({call(ctx.http_method)})", ctx)


def fail():
    return ConnectError(Code.FAILED_PRECONDITION, "no more greetings")


class Greeter(GreetService):
    async def greet(self, request, ctx):
        return greeting(request.name, ctx)

    async def greet_many(self, request, ctx):
        return greeting(", ".join([message.name async for message in request]), ctx)

    async def greet_thrice(self, request, ctx):
        for _ in range(3):
            yield greeting(request.name, ctx)
            if request.name == "fail":
                raise fail()

    async def greet_times(self, request, ctx):
        for self.times in range(request.times):
            yield GreetResponse(greeting=f"{self.times + 1} {request.name}")
        self.times = request.times

    async def greeted_times(self, request, ctx):
        return GreetedTimesResponse(times=self.times)

    async def greet_each(self, request, ctx):
        async for message in request:
            yield greeting(message.name, ctx)

    async def look(self, request, ctx):
        return asked(request.name, ctx)


class SyncGreeter(GreetServiceSync):
    def greet(self, request, ctx):
        return greeting(request.name, ctx)

    def greet_many(self, request, ctx):
        return greeting(", ".join(message.name for message in request), ctx)

    def greet_thrice(self, request, ctx):
        for _ in range(3):
            yield greeting(request.name, ctx)
            if request.name == "fail":
                raise fail()

    def greet_each(self, request, ctx):
        for message in request:
            yield greeting(message.name, ctx)

    def look(self, request, ctx):
        return asked(request.name, ctx)


app = GreetServiceASGIApplication(Greeter())
wsgi_app = GreetServiceWSGIApplication(SyncGreeter())

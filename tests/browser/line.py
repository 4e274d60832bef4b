"""The line between a page and its server, which a test can hold, let go and cut."""

import re


class Line:
    """The line between a page and its server: either direction can be held, and let go."""

    def __init__(self):
        self.held = {"up": None, "down": None}  # what waits, where a direction is held
        self.cut = False
        self.pages = []

    def lay(self, context):
        """Lays the line for the pages of a context."""
        context.route_web_socket(re.compile("_stcore/stream"), self.connect)

    def connect(self, page):
        if self.cut:
            page.close()
            return
        self.pages.append(page)
        server = page.connect_to_server()
        page.on_message(lambda message: self.carry("up", server, message))
        server.on_message(lambda message: self.carry("down", page, message))

    def carry(self, way, there, message):
        waiting = self.held[way]
        if waiting is None:
            there.send(message)
        else:
            waiting.append((there, message))

    def go_down(self):
        """Cuts all connections, and lets none come until `come_up`."""
        self.cut = True
        for page in self.pages:
            page.close()
        self.pages.clear()

    def come_up(self):
        self.cut = False

    def hold(self, way):
        self.held[way] = []

    def wait(self, page, way, number=1):
        """Until so many messages wait; a slow machine may take a while to send them."""
        for _ in range(500):
            if len(self.held[way]) >= number:
                return
            page.wait_for_timeout(20)
        raise AssertionError(f"{len(self.held[way])} messages wait on their way {way}")

    def let_go(self, way):
        waiting, self.held[way] = self.held[way], None
        for there, message in waiting:
            there.send(message)

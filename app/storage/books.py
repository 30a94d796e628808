"""One sitting with the books, on one connection: the Books of the core over our tables."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from sqlalchemy import Connection

from app.core.books import Books
from app.core.site.settings import Site
from app.storage.sitting import Sitting
from app.storage.sql.accounts import SqlAccounts
from app.storage.sql.alarms import SqlAlarms
from app.storage.sql.commands import SqlCommands
from app.storage.sql.ledger import SqlLedger
from app.storage.sql.meters import SqlMeters
from app.storage.sql.office import SqlOffice
from app.storage.sql.orders import SqlOrders
from app.storage.sql.rooms import SqlRooms
from app.storage.sql.schemes import SqlSchemes
from app.storage.sql.station import SqlStation
from app.storage.sql.supply import SqlSupply
from app.storage.sql.trail import SqlTrail

if TYPE_CHECKING:
    from app.storage.sql.scheme_drafts import SqlSchemeDrafts


class SqlBooks:
    """Each part has a file under `sql/`; the transaction belongs to whoever opened the sitting."""

    def __init__(self, connection: Connection, key: bytes) -> None:
        sitting = Sitting(connection, key)
        self.sitting = sitting
        self.trail = SqlTrail(sitting)
        self.office = SqlOffice(sitting, self.trail)
        site = self.office.site()
        self.site: Site = site
        self.schemes = SqlSchemes(sitting, site)
        self.rooms = SqlRooms(sitting)
        self.accounts = SqlAccounts(sitting, self.schemes)
        self.ledger = SqlLedger(sitting)
        self.orders = SqlOrders(sitting, site)
        self.meters = SqlMeters(sitting, site, self.schemes)
        self.commands = SqlCommands(sitting)
        self.supply = SqlSupply(sitting, site, self.office.brake_until)
        self.alarms = SqlAlarms(sitting)
        self.station = SqlStation(sitting)

    @cached_property
    def drafts(self) -> SqlSchemeDrafts:
        from app.storage.sql.scheme_drafts import SqlSchemeDrafts  # for editors, not for each start

        return SqlSchemeDrafts(self.sitting, self.schemes)

    def parts(self) -> Books:
        """The same, as the core knows it; here the type checker compares the two."""
        return self

    def finish(self) -> None:
        """Write what is written once in a sitting; the commit follows."""
        self.ledger.finish()
        self.sitting.finish()

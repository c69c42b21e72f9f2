"""A migrated database on PostgreSQL, from which those of the test processes are copied.

Migrating from nothing takes some 20 seconds of one processor, for each test process. The template
bears a digest of the migrations and of this checkout's place; older ones of this checkout go.
"""

import hashlib
import os
import subprocess
import sys
from urllib.parse import quote

import psycopg
from django.db.backends.base.base import BaseDatabaseWrapper
from psycopg import sql

from cms.demo import freshness, template

OURS = f"rostrum_template_{hashlib.sha256(str(template.ROOT).encode()).hexdigest()[:8]}_"


def ensure(connection: BaseDatabaseWrapper) -> str:
    """The name of the template for the code as it is now; makes it when it is not there yet."""
    name = OURS + freshness.of_migrations()[:16]
    maintenance = _address(connection, "postgres")
    with template.one_at_a_time(), psycopg.connect(maintenance, autocommit=True) as server:
        there = {row[0] for row in server.execute("SELECT datname FROM pg_database")}
        if name not in there:
            for old in [each for each in there if each.startswith(OURS)]:
                server.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(old)))
            _make(server, connection, name)
    return name


def _make(
    server: "psycopg.Connection[tuple[str]]", connection: BaseDatabaseWrapper, name: str
) -> None:
    """Migrate under another name first, so that half a template is never taken for a whole one."""
    making = OURS + "making"
    server.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(making)))
    environment = os.environ | {"DATABASE_URL": _address(connection, making)}
    command = [sys.executable, "manage.py", "migrate", "--verbosity", "0", "--skip-checks"]
    subprocess.run(command, cwd=template.ROOT, env=environment, check=True)
    rename = sql.SQL("ALTER DATABASE {} RENAME TO {}")
    server.execute(rename.format(sql.Identifier(making), sql.Identifier(name)))


def _address(connection: BaseDatabaseWrapper, name: str) -> str:
    """The address of another database on the same server."""
    told = connection.settings_dict
    password = f":{quote(told['PASSWORD'], safe='')}" if told["PASSWORD"] else ""
    port = f":{told['PORT']}" if told["PORT"] else ""
    return f"postgres://{quote(told['USER'], safe='')}{password}@{told['HOST']}{port}/{name}"
